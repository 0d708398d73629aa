import { type RefObject, useMemo } from 'react'
import type { CompaniesPage, CompanyRow } from '#contract/companies.ts'
import type { FieldDefinition } from '#contract/fields.ts'
import { Table } from '../../table/index.tsx'
import type { Layout } from '../../table/layout.ts'
import { useListKeys } from '../../table/use-list-keys.ts'
import { useText } from '../../text/use-text.tsx'
import { type Changes, useColumns } from './columns.tsx'
import type { CompaniesSearch } from './search.ts'

interface ListProps {
  readonly companies: readonly CompanyRow[]
  readonly total: CompaniesPage['total']
  readonly search: CompaniesSearch
  readonly change: (part: Changes) => void
  readonly fields: readonly FieldDefinition[]
  readonly layout: Layout
  readonly box: RefObject<HTMLInputElement | null>
  readonly look: (id: string | null) => void
  readonly onEnd: () => void
}

export function List({ companies, total, search, change, fields, layout, box, look, onEnd }: ListProps) {
  const t = useText()
  const ids = useMemo(() => companies.map(({ id }) => id), [companies])
  const columns = useColumns({ search, change, fields, find: () => box.current?.focus() })
  const peeked = search.peek
  const current = useListKeys({ ids, box, peek: look, peeked, search: t('companies.search') })
  return (
    <Table
      label={t('companies.title')}
      {...{ columns, layout, current, onEnd, peeked }}
      rows={companies}
      rowKey={idOf}
      rowName={nameOf}
      total={total?.count}
      onPeek={({ id }) => look(id)}
      height="calc(100dvh - 12.5rem)"
      foot={total && t(total.exact ? 'table.rows' : 'table.rows-more', { count: total.count })}
    />
  )
}

const idOf = ({ id }: CompanyRow) => id
const nameOf = ({ name }: CompanyRow) => name
