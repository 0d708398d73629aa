import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Product, ProductsPage } from '#contract/products.ts'
import { useLeads } from '../../account/use-leads.ts'
import { read } from '../../api.ts'
import { AsyncState, Empty, NothingFound } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { useText } from '../../text/use-text.tsx'
import { ProductForm } from './product-form.tsx'
import { ProductLine } from './product-line.tsx'
import './products.css'

/** What is sold: heard of in orders or made by hand; found by name, code or category. */
export function Products() {
  const t = useText()
  const leads = useLeads()
  const [typed, setTyped] = useState('')
  const [archived, setArchived] = useState<'no' | 'yes'>('no')
  const [edited, edit] = useState<Product | 'new' | null>(null)
  const [q] = useDebouncedValue(typed.trim(), 150)
  const pages = useProducts(q, archived)
  const products = pages.data?.pages.flatMap((page) => page.products)
  const filters = q ? [{ label: q, remove: () => setTyped('') }] : []
  return (
    <Page
      title={t('products.title')}
      lead={t('products.lead')}
      actions={leads && <Button onClick={() => edit('new')}>{t('products.add')}</Button>}
    >
      <Bar {...{ typed, setTyped, archived, setArchived }} />
      <AsyncState
        query={{ data: products, error: pages.error, refetch: pages.refetch }}
        isEmpty={(all) => all.length === 0}
        empty={
          filters.length > 0 ? (
            <NothingFound filters={filters} />
          ) : (
            <Empty
              title={t(archived === 'yes' ? 'products.no-archived' : 'products.empty')}
              text={t('products.empty-text')}
            />
          )
        }
      >
        {(all) => (
          <ul className="products">
            {all.map((product) => (
              <ProductLine
                key={product.id}
                product={product}
                leads={leads === true}
                edit={() => edit(product)}
              />
            ))}
          </ul>
        )}
      </AsyncState>
      {pages.hasNextPage && (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('products.more')}
        </Button>
      )}
      <Modal
        opened={edited !== null}
        onClose={() => edit(null)}
        title={t(edited === 'new' ? 'products.add' : 'products.edit')}
        closeButtonProps={{ 'aria-label': t('word.close') }}
      >
        {edited !== null && (
          <ProductForm product={edited === 'new' ? null : edited} close={() => edit(null)} />
        )}
      </Modal>
    </Page>
  )
}

const useProducts = (q: string, archived: 'no' | 'yes') =>
  useInfiniteQuery({
    queryKey: ['product', '*', 'list', q, archived],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '100', archived })
      if (q) query.set('q', q)
      if (pageParam !== null) query.set('after', pageParam)
      return read<ProductsPage>(`/api/products?${query}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

interface BarProps {
  readonly typed: string
  readonly setTyped: (typed: string) => void
  readonly archived: 'no' | 'yes'
  readonly setArchived: (archived: 'no' | 'yes') => void
}

function Bar({ typed, setTyped, archived, setArchived }: BarProps) {
  const t = useText()
  return (
    <div className="products-bar">
      <TextInput
        aria-label={t('products.search')}
        placeholder={t('products.search')}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label={t('products.show')}
        value={archived}
        data={(['no', 'yes'] as const).map((value) => ({ value, label: t(`products.show.${value}`) }))}
        onChange={(value) => setArchived(value === 'yes' ? 'yes' : 'no')}
      />
    </div>
  )
}
