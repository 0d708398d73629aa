import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { Product, ProductsPage } from '#contract/products.ts'
import { read } from '../../api.ts'
import { useText } from '../../text/use-text.tsx'
import type { TypedLine } from './lines-draft.ts'

interface ProductFieldProps {
  readonly line: TypedLine
  readonly currency: string
  readonly set: (part: Partial<TypedLine>) => void
}

/** The name of what is sold: one of the catalogue brings its price along, when that is in the deal's currency. */
export function ProductField({ line, currency, set }: ProductFieldProps) {
  const t = useText()
  const list = useId()
  const [wanted] = useDebouncedValue(line.name.trim(), 150)
  const { data } = useQuery({
    queryKey: ['product', '*', 'pick', wanted],
    queryFn: ({ signal }) =>
      read<ProductsPage>(`/api/products?limit=12${wanted && `&q=${encodeURIComponent(wanted)}`}`, signal),
    placeholderData: keepPreviousData,
  })
  const products = data?.products ?? []
  const type = (name: string) => {
    const product = products.find((one) => one.name === name)
    set({ name, productId: product?.id ?? null, ...priceOf(product, line, currency) })
  }
  return (
    <>
      <TextInput
        label={t('deals.line-name')}
        value={line.name}
        maxLength={300}
        list={list}
        autoComplete="off"
        onChange={(event) => type(event.currentTarget.value)}
      />
      <datalist id={list}>
        {products.map(({ id, name, code }) => (
          <option key={id} value={name}>
            {code}
          </option>
        ))}
      </datalist>
    </>
  )
}

function priceOf(product: Product | undefined, line: TypedLine, currency: string): Partial<TypedLine> {
  if (product === undefined || product.price === null || product.currency !== currency) return {}
  return line.price === '' || line.productId !== product.id
    ? { price: product.price.replace(/\.?0+$/, '') }
    : {}
}
