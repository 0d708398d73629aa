import type { Condition } from '../search.ts'

export const kinds = [
  'time',
  'activity',
  'path',
  'start',
  'end',
  'longer',
  'rework',
  'top',
  'attribute',
] as const

/** What is written in the form of a filter, as it is typed. */
export interface Draft {
  readonly kind: (typeof kinds)[number]
  readonly activity: string
  readonly to: string
  /** Days as the browser's date field writes them: 2026-05-03. */
  readonly from: string
  readonly until: string
  readonly number: string
  readonly name: string
  readonly value: string
  readonly not: boolean
}

export const emptyDraft = (activities: readonly string[]): Draft => ({
  kind: 'time',
  activity: activities[0] ?? '',
  to: activities[1] ?? activities[0] ?? '',
  from: '',
  until: '',
  number: '',
  name: '',
  value: '',
  not: false,
})

const day = 86_400_000

/** The condition that was written, or nothing while something is missing. */
export function toCondition(draft: Draft): Condition | null {
  const condition = writers[draft.kind](draft)
  return condition && draft.not && draft.kind !== 'time' ? { ...condition, not: true } : condition
}

const numberOf = ({ number }: Draft): number => (number === '' ? Number.NaN : Number(number))
const open = { atLeast: null, atMost: null } as const

const writers: Readonly<Record<Draft['kind'], (draft: Draft) => Condition | null>> = {
  time({ from, until }) {
    if (from === '' && until === '') return null
    const start = from === '' ? null : Date.parse(`${from}T00:00`)
    // The last day counts as a whole.
    const end = until === '' ? null : Date.parse(`${until}T00:00`) + day
    return { by: 'time', mode: 'started', from: start, to: end }
  },
  activity: ({ activity }) => (activity === '' ? null : { by: 'activity', activities: [activity] }),
  start: ({ activity }) => (activity === '' ? null : { by: 'start', activities: [activity] }),
  end: ({ activity }) => (activity === '' ? null : { by: 'end', activities: [activity] }),
  path: ({ activity, to }) =>
    activity === '' || to === '' ? null : { by: 'path', from: activity, to, follows: 'directly', ...open },
  longer: (draft) =>
    numberOf(draft) >= 0 ? { by: 'duration', atLeast: numberOf(draft) * day, atMost: null } : null,
  rework: ({ activity }) => ({ by: 'rework', activity: activity || null, times: 2 }),
  top: (draft) =>
    numberOf(draft) > 0 && numberOf(draft) <= 100
      ? { by: 'top-variants', share: numberOf(draft) / 100 }
      : null,
  attribute({ name, value }) {
    if (name.trim() === '' || value.trim() === '') return null
    return { by: 'attribute', of: 'case', name: name.trim(), values: [value.trim()], ...open }
  },
}
