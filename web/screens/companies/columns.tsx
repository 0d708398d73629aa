import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CompanyRow } from '#contract/companies.ts'
import type { FieldDefinition } from '#contract/fields.ts'
import { useIsHidden } from '../../account/use-access.ts'
import { useAmounts, useSums } from '../../deal/sums.tsx'
import { columnOfField, hasOrder, useFieldColumns } from '../../fields/field-columns.tsx'
import type { Column } from '../../table/column.ts'
import { sortBy } from '../../table/sort.ts'
import { useFormat } from '../../text/use-format.ts'
import { useSpeech, useText } from '../../text/use-text.tsx'
import type { CompaniesSearch, Sort } from './search.ts'

/** `undefined` takes something off. */
export type Changes = { readonly [Name in keyof CompaniesSearch]?: CompaniesSearch[Name] | undefined }

export const columnNames = ['people', 'deals', 'revenue', 'domain', 'since'] as const
type Name = (typeof columnNames)[number]
const TITLES = {
  people: 'companies.people',
  deals: 'companies.open-deals',
  revenue: 'company.revenue',
  domain: 'companies.domain',
  since: 'companies.since',
} as const

/** What a column is called; the company's own fields are columns too. */
export function useColumnTitle(fields: readonly FieldDefinition[]): (key: string) => string {
  const { t, language } = useSpeech()
  return (key) => {
    const name = columnNames.find((one) => one === key)
    if (name !== undefined) return t(TITLES[name])
    return fields.find((field) => columnOfField(field) === key)?.label[language] ?? key
  }
}

interface Columns {
  readonly search: CompaniesSearch
  readonly change: (part: Changes) => void
  readonly fields: readonly FieldDefinition[]
  /** Takes the keyboard to where a name or a site is looked for. */
  readonly find: () => void
}

interface Look {
  readonly width: number
  readonly grow?: number
  readonly align?: 'end'
  readonly sort?: Sort
  readonly filter?: () => void
  readonly cell: (company: CompanyRow) => ReactNode
}

/** Every column there is; the name always stands first. */
export function useColumns({ search, change, fields, find }: Columns): readonly Column<CompanyRow>[] {
  const t = useText()
  const title = useColumnTitle(fields)
  const looks = useLooks(change, find)
  const texts = new Set<string>(
    fields.filter(({ type }) => type === 'text' || type === 'link').map(columnOfField),
  )
  const sorting = (sort: Sort) =>
    sortBy<Sort>(sort, {
      now: search.sort ?? 'name',
      direction: search.direction,
      usual: (key) => (key === 'name' || texts.has(key) ? 'ascending' : 'descending'),
      choose: (key, direction) => change({ sort: key === 'name' ? undefined : key, direction }),
    })
  const own = useFieldColumns<CompanyRow>(fields, {
    path: ({ id }) => `/api/companies/${id}`,
    name: ({ name }) => name,
    currency: ({ deals, revenue }) => revenue[0]?.currency ?? deals[0]?.currency ?? '',
    refresh: () => [['company']],
  })
  return [
    {
      key: 'name',
      title: t('companies.name'),
      width: 11,
      grow: 3,
      sort: sorting('name'),
      filter: find,
      cell: (company) => (
        <Link to="/companies/$id" params={{ id: company.id }} data-peek>
          {company.name}
        </Link>
      ),
    },
    ...columnNames.map((key): Column<CompanyRow> => {
      const { sort, ...look } = looks[key]
      return { key, title: title(key), ...look, ...(sort && { sort: sorting(sort) }) }
    }),
    ...own.map(({ field, look }): Column<CompanyRow> => {
      const key = columnOfField(field)
      return { key, ...look, ...(hasOrder(field) && { sort: sorting(key) }) }
    }),
  ]
}

/** Nothing is sorted by what is hidden from the role. */
function useLooks(change: Columns['change'], find: () => void): Readonly<Record<Name, Look>> {
  const format = useFormat()
  const say = useSums()
  const amounts = useAmounts()
  const isMoneyHidden = useIsHidden('money')
  return {
    people: { width: 6, align: 'end', sort: 'people', cell: ({ people }) => format.number(people) },
    deals: {
      width: 11,
      align: 'end',
      ...(!isMoneyHidden && { sort: 'deals' as const }),
      filter: () => change({ open: 'yes' }),
      cell: ({ deals }) => deals.length > 0 && say(deals),
    },
    revenue: {
      width: 10,
      align: 'end',
      ...(!isMoneyHidden && { sort: 'revenue' as const }),
      cell: ({ revenue }) => revenue.length > 0 && amounts(revenue),
    },
    domain: { width: 11, grow: 1, filter: find, cell: ({ domain }) => domain },
    since: { width: 9, sort: 'since', cell: ({ firstSeenAt }) => format.date(firstSeenAt) },
  }
}
