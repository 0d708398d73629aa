import { Link } from '@tanstack/react-router'
import { type RefObject, useMemo } from 'react'
import type { CompaniesPage, CompanyRow } from '#contract/companies.ts'
import { useSums } from '../../deal/sums.tsx'
import type { Column } from '../../table/column.ts'
import { Table } from '../../table/index.tsx'
import type { Layout } from '../../table/layout.ts'
import { useListKeys } from '../../table/use-list-keys.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'

export const columnNames = ['people', 'deals', 'domain', 'since'] as const
const TITLES = {
  people: 'companies.people',
  deals: 'companies.open-deals',
  domain: 'companies.domain',
  since: 'companies.since',
} as const

/** What a column is called. */
export function useColumnTitle(): (key: string) => string {
  const t = useText()
  return (key) => {
    const name = columnNames.find((one) => one === key)
    return name === undefined ? key : t(TITLES[name])
  }
}

interface ListProps {
  readonly companies: readonly CompanyRow[]
  readonly total: CompaniesPage['total']
  readonly layout: Layout
  readonly box: RefObject<HTMLInputElement | null>
  readonly look: (id: string | null) => void
  readonly peeked: string | undefined
  readonly onEnd: () => void
}

export function List({ companies, total, layout, box, look, peeked, onEnd }: ListProps) {
  const t = useText()
  const ids = useMemo(() => companies.map(({ id }) => id), [companies])
  const columns = useColumns()
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

function useColumns(): readonly Column<CompanyRow>[] {
  const t = useText()
  const title = useColumnTitle()
  const format = useFormat()
  const say = useSums()
  return [
    {
      key: 'name',
      title: t('companies.name'),
      width: 11,
      grow: 3,
      cell: (company) => (
        <Link to="/companies/$id" params={{ id: company.id }} data-peek>
          {company.name}
        </Link>
      ),
    },
    {
      key: 'people',
      title: title('people'),
      width: 6,
      align: 'end',
      cell: ({ people }) => format.number(people),
    },
    {
      key: 'deals',
      title: title('deals'),
      width: 11,
      align: 'end',
      cell: ({ deals }) => deals.length > 0 && say(deals),
    },
    { key: 'domain', title: title('domain'), width: 11, grow: 1, cell: ({ domain }) => domain },
    { key: 'since', title: title('since'), width: 9, cell: ({ firstSeenAt }) => format.date(firstSeenAt) },
  ]
}
