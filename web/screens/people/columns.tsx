import type { ReactNode } from 'react'
import type { PersonRow } from '#contract/people.ts'
import { Money } from '../../design/money.tsx'
import { RhythmMark } from '../../design/rhythm-mark.tsx'
import type { Column } from '../../design/table.tsx'
import { When } from '../../design/when.tsx'
import type { PeopleSearch, Sort } from '../../people-list/search.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { NameCell } from './name-cell.tsx'
import type { Selection } from './use-selection.ts'

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

interface Look {
  readonly width: number
  readonly grow?: number
  readonly align?: 'end'
  readonly sort?: Sort
  readonly cell: (person: PersonRow) => ReactNode
}

interface Columns {
  readonly chosen: readonly ColumnName[]
  readonly search: PeopleSearch
  readonly currency: string
  readonly selection: Selection
  readonly onSort: (sort: Sort, direction: Direction) => void
}
type Direction = 'ascending' | 'descending'

/** The name always stands first; what else is shown, the member chooses. */
export function useColumns(props: Columns): readonly Column<PersonRow>[] {
  const { chosen, search, currency, selection, onSort } = props
  const t = useText()
  const format = useFormat()
  const looks: Readonly<Record<ColumnName, Look>> = {
    contact: { width: 9, grow: 3, cell: (person) => person.email ?? person.phone },
    company: { width: 6.5, grow: 2, cell: (person) => person.company },
    city: { width: 8, grow: 1, cell: (person) => person.city },
    owner: { width: 9, grow: 1, cell: (person) => person.ownerName },
    rhythm: {
      width: 7,
      sort: 'cooling',
      cell: (person) => <RhythmMark state={person.rhythm} />,
    },
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
    cell: (person) => <NameCell person={person} selection={selection} />,
  }
  const shown = columnNames.filter((column) => chosen.includes(column))
  return [
    { key: 'name', title: t('people.column.name'), ...sorted(name) },
    ...shown.map((column) => ({
      key: column,
      title: t(`people.column.${column}`),
      ...sorted(looks[column]),
    })),
  ]

  function sorted({ sort, ...look }: Look): Omit<Column<PersonRow>, 'key' | 'title'> {
    if (!sort) return look
    const direction = (search.sort ?? 'last-seen') === sort ? directionOf(search) : 'none'
    const toggle = () => onSort(sort, direction === 'none' ? natural(sort) : opposite(direction))
    return { ...look, sort: { direction, toggle } }
  }
}

/** As the server sorts without being told: names from A, everything else from the most. */
const natural = (sort: Sort): Direction => (sort === 'name' ? 'ascending' : 'descending')
const opposite = (direction: Direction): Direction => (direction === 'ascending' ? 'descending' : 'ascending')
const directionOf = ({ sort = 'last-seen', direction }: PeopleSearch) => direction ?? natural(sort)
