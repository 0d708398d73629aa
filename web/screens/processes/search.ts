import type { z } from 'zod'
import type { LogCondition } from '#contract/process-definition.ts'

export type Condition = z.output<typeof LogCondition>
export const measures = ['median', 'mean', 'p90', 'total'] as const
export type Measure = (typeof measures)[number]
export const targets = ['slow-case', 'slow-path', 'norm', 'rework', 'without'] as const
export type Target = (typeof targets)[number]

/** What of a process stands in the address, so that a view can be sent to a colleague. */
export interface ProcessSearch {
  readonly filter?: readonly Condition[]
  /** The cases on the other side of a comparison. */
  readonly other?: readonly Condition[]
  /** Positions of the two sliders, in percent; without them the map chooses. */
  readonly activities?: number
  readonly paths?: number
  readonly rare?: boolean
  readonly colour?: 'time'
  readonly measure?: Measure
  readonly direction?: 'right' | 'down'
  readonly lanes?: boolean
  readonly view?: 'table'
  /** What is selected: an activity, or with `to` a connection. */
  readonly at?: string
  readonly to?: string
  readonly rank?: 'money'
  readonly target?: Target
  readonly norm?: string
  readonly case?: string
}

/** Reads the address; what is wrong in it is left out, and the server judges the conditions. */
export function processSearch(search: Record<string, unknown>): ProcessSearch {
  const measure = one(measures, search['measure'])
  const direction = one(['right', 'down'] as const, search['direction'])
  const target = one(targets, search['target'])
  const texts = ['at', 'to', 'norm', 'case'].flatMap((name) => {
    const value = search[name]
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : []
  })
  return {
    ...conditions('filter', search['filter']),
    ...conditions('other', search['other']),
    ...percent('activities', search['activities']),
    ...percent('paths', search['paths']),
    ...(search['rare'] === true && { rare: true }),
    ...(search['colour'] === 'time' && { colour: 'time' }),
    ...(measure && measure !== 'median' && { measure }),
    ...(direction && { direction }),
    ...(typeof search['lanes'] === 'boolean' && { lanes: search['lanes'] }),
    ...(search['view'] === 'table' && { view: 'table' }),
    ...(search['rank'] === 'money' && { rank: 'money' }),
    ...(target && { target }),
    ...Object.fromEntries(texts),
  }
}

const one = <Choice extends string>(choices: readonly Choice[], value: unknown): Choice | undefined =>
  choices.find((choice) => choice === value)

const percent = (name: string, value: unknown) =>
  typeof value === 'number' && value >= 0 && value <= 100 ? { [name]: Math.round(value) } : {}

function conditions(name: string, value: unknown) {
  if (!Array.isArray(value)) return {}
  // The server checks each condition; here it only has to be something with a kind.
  const found = value.filter((entry) => typeof entry === 'object' && entry !== null && 'by' in entry)
  return found.length > 0 ? { [name]: found.slice(0, 20) } : {}
}
