import type { Duplicate, Handle, PersonRow } from '#contract/people.ts'
import { useHandleKind } from '../../design/use-handle-kind.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'

export interface PairRow {
  readonly key: string
  readonly title: string
  readonly values: readonly [readonly string[], readonly string[]]
  /** Both say the same; said by a word on the screen, never by colour alone. */
  readonly isSame: boolean
}

const kinds = [
  'email',
  'phone',
  'external',
  'loyalty',
  'telegram',
  'vk',
  'max',
  'whatsapp',
  'payment',
] as const
const facts = ['company', 'city', 'ownerName'] as const

/** What is known of the two, row by row; a row that is empty on both sides is left out. */
export function usePairRows(pair: Duplicate): readonly PairRow[] {
  const t = useText()
  const format = useFormat()
  const kindName = useHandleKind()
  const { people, handles } = pair
  // ids of two systems are two kinds, though one sort of handle
  const known = kinds.flatMap((kind) => handles.flat().filter((handle) => handle.kind === kind))
  const titles = [...new Set(known.map(kindName))]
  const seen = ({ firstSeenAt, lastSeenAt }: PersonRow) =>
    [firstSeenAt, lastSeenAt].flatMap((at) => (at ? [format.date(at)] : []))
  const bought = ({ orders, revenue }: PersonRow) =>
    orders === 0
      ? [t('duplicates.no-orders')]
      : [`${t('person.orders', { count: orders })}, ${format.money(revenue)}`]
  const rows: readonly PairRow[] = [
    ...facts.map((fact) =>
      row(
        fact,
        t(`duplicates.fact.${fact}`),
        pairOf(people, (person) => (person[fact] ? [person[fact]] : [])),
      ),
    ),
    ...titles.map((title) =>
      row(
        title,
        title,
        pairOf(handles, (list) => valuesOf(list.filter((handle) => kindName(handle) === title))),
      ),
    ),
    ...(people.some(({ orders }) => orders > 0)
      ? [row('orders', t('duplicates.fact.orders'), pairOf(people, bought), false)]
      : []),
    row(
      'seen',
      t('duplicates.fact.seen'),
      pairOf(people, (person) => [...new Set(seen(person))]),
      false,
    ),
  ]
  return rows.filter(({ values: [one, other] }) => one.length + other.length > 0)
}

const valuesOf = (handles: readonly Handle[]): readonly string[] => [
  ...new Set(handles.map(({ value }) => value)),
]

function pairOf<Side>(
  [one, other]: readonly [Side, Side],
  say: (side: Side) => readonly string[],
): PairRow['values'] {
  return [say(one), say(other)]
}

function row(key: string, title: string, values: PairRow['values'], mayAgree = true): PairRow {
  const [one, other] = values
  const theirs = new Set(other.map((value) => value.toLowerCase()))
  return { key, title, values, isSame: mayAgree && one.some((value) => theirs.has(value.toLowerCase())) }
}
