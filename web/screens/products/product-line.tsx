import type { ChangeProduct, Product } from '#contract/products.ts'
import { Money } from '../../design/money.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'

interface ProductLineProps {
  readonly product: Product
  readonly leads: boolean
  readonly edit: () => void
}

/** One product: what it is called, by whom it is called so, and what it costs. */
export function ProductLine({ product, leads, edit }: ProductLineProps) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const send = useSend<ChangeProduct, Product>(
    (body) => ({ method: 'PATCH', path: `/api/products/${product.id}`, body }),
    { refresh: [['product']] },
  )
  const { archived, name } = product
  const turn = () =>
    send.mutate(
      { archived: !archived },
      {
        onError: fail,
        onSuccess: () =>
          offerUndo(t(archived ? 'products.is-back' : 'products.is-archived', { name }), () =>
            send.mutate({ archived }, { onError: fail }),
          ),
      },
    )
  return (
    <li>
      <span className="product-name">
        {name}
        <small className="quiet">{[product.category, product.code].filter(Boolean).join(' · ')}</small>
      </span>
      <span className="product-price">
        {product.price !== null && <Money amount={product.price} currency={product.currency} />}
      </span>
      {leads && (
        <span className="product-acts">
          <button type="button" aria-label={t('products.edit-of', { name })} onClick={edit}>
            {t('products.edit-short')}
          </button>
          <button type="button" aria-label={t('products.turn-of', { name })} onClick={turn}>
            {t(archived ? 'products.bring-back' : 'products.archive')}
          </button>
        </span>
      )}
    </li>
  )
}
