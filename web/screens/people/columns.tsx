import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { FieldDefinition } from '#contract/fields.ts'
import type { PersonRow } from '#contract/people.ts'
import { Money } from '../../design/money.tsx'
import { OnSite, usePersonLabel } from '../../design/person-chip.tsx'
import { RhythmMark } from '../../design/rhythm-mark.tsx'
import { When } from '../../design/when.tsx'
import { columnOfField, hasOrder, useFieldColumns } from '../../fields/field-columns.tsx'
import type { FieldSort } from '../../fields/sort.ts'
import type { PeopleSearch, Sort } from '../../people-list/search.ts'
import type { CellEdit, Column, ColumnSort, Direction } from '../../table/column.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { useEdits } from './use-edits.ts'

export const columnNames = [
  'contact',
  'company',
  'city',
  'owner',
  'rhythm',
  'score',
  'orders',
  'revenue',
  'last-seen',
  'created',
] as const
export type ColumnName = (typeof columnNames)[number]
const usual: readonly ColumnName[] = ['contact', 'rhythm', 'score', 'revenue', 'last-seen']
/** On a wide screen there is room for the company too, without cutting names and addresses. */
const usualWide: readonly ColumnName[] = ['company', ...usual]
export const usualColumns = matchMedia('(min-width: 90em)').matches ? usualWide : usual

/** Of which field of the filters a column tells. */
const FIELDS: Readonly<Partial<Record<ColumnName | 'name', string>>> = {
  name: 'name',
  company: 'company',
  city: 'city',
  owner: 'owner',
  rhythm: 'rhythm',
  score: 'score',
  orders: 'orders',
  revenue: 'revenue',
  'last-seen': 'last-seen',
  created: 'created',
}

interface Look {
  readonly width: number
  readonly grow?: number
  readonly align?: 'end'
  readonly sort?: Sort
  readonly cell: (person: PersonRow) => ReactNode
  readonly edit?: (person: PersonRow) => CellEdit
}

interface Columns {
  readonly search: PeopleSearch
  readonly currency: string
  /** The company's own, each a column. */
  readonly fields: readonly FieldDefinition[]
  readonly onSort: (sort: Sort | FieldSort, direction: Direction) => void
  /** Opens the filters with a condition on this field. */
  readonly onFilter: (field: string) => void
}

/** Every column there is; the name always stands first. */
export function useColumns({
  search,
  currency,
  fields,
  onSort,
  onFilter,
}: Columns): readonly Column<PersonRow>[] {
  const t = useText()
  const format = useFormat()
  const edits = useEdits()
  const own = useOwnColumns(fields, currency)
  const looks: Readonly<Record<ColumnName, Look>> = {
    contact: { width: 9, grow: 3, cell: (person) => person.email ?? person.phone },
    company: { width: 6.5, grow: 2, cell: (person) => person.company, edit: edits.company },
    city: { width: 8, grow: 1, cell: (person) => person.city, edit: edits.city },
    owner: { width: 9, grow: 1, cell: (person) => person.ownerName, edit: edits.owner },
    rhythm: { width: 7, sort: 'cooling', cell: (person) => <RhythmMark state={person.rhythm} /> },
    score: {
      width: 6,
      align: 'end',
      sort: 'score',
      cell: (person) => person.score !== null && format.number(person.score),
    },
    orders: { width: 6, align: 'end', cell: (person) => person.orders > 0 && format.number(person.orders) },
    revenue: {
      width: 7,
      align: 'end',
      sort: 'revenue',
      cell: (person) => person.orders > 0 && <Money amount={person.revenue} currency={currency} />,
    },
    'last-seen': {
      width: 9.5,
      sort: 'last-seen',
      cell: (person) => person.lastSeenAt && <When at={person.lastSeenAt} />,
    },
    created: { width: 8, sort: 'created', cell: (person) => format.date(person.createdAt) },
  }
  const name: Look = {
    width: 14,
    grow: 3,
    sort: 'name',
    cell: (person) => <Name person={person} />,
    edit: edits.name,
  }
  const columnOf = (key: ColumnName | 'name', { sort, ...look }: Look): Column<PersonRow> => {
    const field = FIELDS[key]
    return {
      key,
      title: t(`people.column.${key}`),
      ...look,
      ...(sort && { sort: sorting(sort, search, onSort) }),
      ...(field && { filter: () => onFilter(field) }),
    }
  }
  const ownColumns = own.map(({ field, look }): Column<PersonRow> => {
    const key = columnOfField(field)
    const sort = hasOrder(field) ? { sort: sorting(key, search, onSort) } : {}
    return { key, ...look, ...sort, filter: () => onFilter(key) }
  })
  return [
    columnOf('name', name),
    ...columnNames.map((column) => columnOf(column, looks[column])),
    ...ownColumns,
  ]
}

function useOwnColumns(fields: readonly FieldDefinition[], currency: string) {
  const label = usePersonLabel()
  return useFieldColumns<PersonRow>(fields, {
    path: ({ id }) => `/api/people/${id}`,
    name: label,
    currency: () => currency,
    refresh: ({ id }) => [
      ['person', id],
      ['person', '*'],
    ],
  })
}

function Name({ person }: { person: PersonRow }) {
  const label = usePersonLabel()
  return (
    <span className="person-chip">
      <Link to="/people/$id" params={{ id: person.id }} data-peek>
        {label(person)}
      </Link>
      {person.online && <OnSite dense />}
    </span>
  )
}

function sorting(sort: Sort | FieldSort, search: PeopleSearch, onSort: Columns['onSort']): ColumnSort {
  const direction = (search.sort ?? 'last-seen') === sort ? directionOf(search) : 'none'
  return {
    direction,
    toggle: () => onSort(sort, direction === 'none' ? natural(sort) : opposite(direction)),
    set: (wanted) => onSort(sort, wanted),
  }
}

/** As the server sorts without being told: names from A, everything else from the most. */
const natural = (sort: Sort | FieldSort): Direction => (sort === 'name' ? 'ascending' : 'descending')
const opposite = (direction: Direction): Direction => (direction === 'ascending' ? 'descending' : 'ascending')
const directionOf = ({ sort = 'last-seen', direction }: PeopleSearch) => direction ?? natural(sort)
