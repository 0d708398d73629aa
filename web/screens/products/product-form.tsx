import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ChangeProduct, NewProduct, Product } from '#contract/products.ts'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'

/** A product, made or changed by hand; what is said here holds until a newer order says otherwise. */
export function ProductForm({ product, close }: { product: Product | null; close: () => void }) {
  const t = useText()
  const [said, setSaid] = useState({
    name: product?.name ?? '',
    code: '',
    category: product?.category ?? '',
    price: product?.price?.replace(/\.?0+$/, '') ?? '',
    currency: product?.currency ?? '',
  })
  const save = useSave(product, close)
  const price = priceIn(said.price)
  const isRight = said.name.trim() !== '' && price !== undefined && /^([A-Z]{3})?$/.test(said.currency)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isRight) return
    save.mutate({
      name: said.name.trim(),
      category: said.category.trim() || null,
      price,
      ...(said.currency && { currency: said.currency }),
      ...(product === null && said.code.trim() && { code: said.code.trim() }),
    })
  }
  const field = (key: keyof typeof said, max: number) => (
    <TextInput
      label={t(`products.field.${key}`)}
      value={said[key]}
      maxLength={max}
      inputMode={key === 'price' ? 'decimal' : 'text'}
      error={key === 'price' && price === undefined}
      onChange={(event) =>
        setSaid({
          ...said,
          [key]: key === 'currency' ? event.currentTarget.value.toUpperCase() : event.currentTarget.value,
        })
      }
    />
  )
  return (
    <form className="product-form" onSubmit={submit}>
      {field('name', 500)}
      {product === null && field('code', 200)}
      {field('category', 200)}
      <div className="product-pair">
        {field('price', 20)}
        {field('currency', 3)}
      </div>
      <FormError error={save.error} />
      <div className="product-acts">
        <Button type="submit" loading={save.isPending} disabled={!isRight}>
          {t('word.save')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Null when nothing is said, undefined when it is no price. */
function priceIn(typed: string): string | null | undefined {
  const plain = typed.replaceAll(/[\s\u00a0]/g, '').replace(',', '.')
  if (plain === '') return null
  return /^\d{1,12}(\.\d{1,4})?$/.test(plain) ? plain : undefined
}

/** A change is taken back by saying what was before; a new product by archiving it. */
function useSave(product: Product | null, close: () => void) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const change = useSend<{ id: string; body: ChangeProduct }, Product>(
    ({ id, body }) => ({ method: 'PATCH', path: `/api/products/${id}`, body }),
    { refresh: [['product']] },
  )
  return useSend<NewProduct, Product>(
    (body) =>
      product === null
        ? { method: 'POST', path: '/api/products', body }
        : { method: 'PATCH', path: `/api/products/${product.id}`, body },
    {
      refresh: [['product']],
      onDone: ({ id, name }) => {
        close()
        const before: ChangeProduct = product
          ? {
              name: product.name,
              category: product.category,
              price: product.price,
              currency: product.currency,
            }
          : { archived: true }
        offerUndo(t('products.saved', { name }), () => change.mutate({ id, body: before }, { onError: fail }))
      },
    },
  )
}
