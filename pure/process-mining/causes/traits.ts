import type { AttributeColumn, EventLog } from '../log/event-log.ts'
import type { Trait } from './find-causes.ts'

/** What is looked at: a case up to a place of it, and the step that ends the waiting where there is one. */
export interface Row {
  readonly case: number
  /** Steps before this place are known; later ones may be what is to be explained. */
  readonly upTo: number
  /** The step whose own attributes and actor count, -1 where the row is a whole case. */
  readonly step: number
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MOST_BEHAVIOURS = 60

/** Everything that a log can say of rows: attributes, people, times (UTC) and what happened before. */
export function traitsOf(log: EventLog, rows: readonly Row[]): Trait[] {
  return [...attributeTraits(log, rows), ...timeTraits(log, rows), ...actorTraits(log, rows)]
}

/** What commonly explains a difference by itself: the month, the channel, the size. */
export function confoundersOf(log: EventLog, rows: readonly Row[]): Trait[] {
  const months = new Map<string, number>()
  const month = rows.map((row) => {
    const name = new Date(beginOf(log, row)).toISOString().slice(0, 7)
    const code = months.get(name) ?? months.size
    months.set(name, code)
    return code
  })
  const attributes = attributeTraits(
    { ...log, attributes: log.attributes.filter(({ name, of }) => of === 'case' && CONFOUNDING.test(name)) },
    rows,
  )
  const names = [...months.keys()]
  return [{ name: 'month', codes: month, nameOf: (code) => names[code] ?? '' }, ...attributes]
}

const CONFOUNDING = /channel|source|size|amount|value|канал|источник|сумма|размер/i

/** The instant from which a row is looked at: the step before it, or the begin of the case. */
function beginOf({ end, caseOffsets }: EventLog, { step, case: number }: Row): number {
  return end[step > 0 ? step - 1 : (caseOffsets[number] ?? 0)] ?? 0
}

function attributeTraits(log: EventLog, rows: readonly Row[]): Trait[] {
  return log.attributes.map((column) => {
    const codes = rows.map((row) => codeOf(log, column, row))
    return column.kind === 'number' ? inQuarters(column, codes) : plain(column, codes)
  })
}

const plain = ({ name, values }: AttributeColumn, codes: readonly number[]): Trait => ({
  name,
  codes,
  nameOf: (code) => values.at(code),
})

/** Of a step its own value, of a case its own or the first that any step gives. */
function codeOf({ caseOffsets }: EventLog, { of, codes }: AttributeColumn, row: Row): number {
  if (of === 'case') return codes[row.case] ?? -1
  if (row.step >= 0) return codes[row.step] ?? -1
  for (let place = caseOffsets[row.case] ?? 0; place < row.upTo; place++)
    if ((codes[place] ?? -1) >= 0) return codes[place] ?? -1
  return -1
}

/** Many different numbers are put into quarters of equal size; few stay as they are. */
function inQuarters(column: AttributeColumn, codes: readonly number[]): Trait {
  const numbers = codes.map((code) => (code < 0 ? Number.NaN : Number(column.values.at(code))))
  const sorted = numbers.filter((number) => !Number.isNaN(number)).sort((one, other) => one - other)
  if (new Set(sorted).size <= 8) return plain(column, codes)
  const borders = [1, 2, 3].map((quarter) => sorted[Math.floor((sorted.length * quarter) / 4)] ?? 0)
  const names = [
    `below ${borders[0]}`,
    `${borders[0]} to ${borders[1]}`,
    `${borders[1]} to ${borders[2]}`,
    `from ${borders[2]}`,
  ]
  return {
    name: column.name,
    codes: numbers.map((number) =>
      Number.isNaN(number) ? -1 : borders.filter((border) => number >= border).length,
    ),
    nameOf: (code) => names[code] ?? '',
  }
}

function timeTraits(log: EventLog, rows: readonly Row[]): Trait[] {
  const times = rows.map((row) => new Date(beginOf(log, row)))
  const [first] = rows
  const before = first === undefined || first.step < 1 ? 'the begin' : `"${nameAt(log, first.step - 1)}"`
  return [
    {
      name: `weekday of ${before}`,
      codes: times.map((time) => time.getUTCDay()),
      nameOf: (code) => DAYS[code] ?? '',
    },
    {
      name: `hour of ${before} (UTC)`,
      codes: times.map((time) => Math.floor(time.getUTCHours() / 3)),
      nameOf: (code) => `${code * 3} to ${code * 3 + 3}`,
    },
  ]
}

const nameAt = ({ activities, activity }: EventLog, place: number): string =>
  activities[activity[place] ?? 0] ?? ''

function actorTraits(log: EventLog, rows: readonly Row[]): Trait[] {
  const { actor, actors } = log
  const [first] = rows
  if (actor === null || first === undefined) return []
  const nameOf = (code: number) => actors.at(code)
  if (first.step < 0)
    return log.activities.slice(0, MOST_BEHAVIOURS).map((name, unit) => ({
      name: `who did "${name}"`,
      codes: rows.map((row) => actor[firstOf(log, row, unit)] ?? -1),
      nameOf,
    }))
  const [to, from] = [nameAt(log, first.step), nameAt(log, first.step - 1)]
  const done = { name: `who did "${to}"`, codes: rows.map(({ step }) => actor[step] ?? -1), nameOf }
  const before = { name: `who did "${from}"`, codes: rows.map(({ step }) => actor[step - 1] ?? -1), nameOf }
  return from === to ? [done] : [done, before]
}

/** The first place of an activity among the known steps, -1 when it did not happen. */
function firstOf({ activity, caseOffsets }: EventLog, row: Row, unit: number): number {
  for (let place = caseOffsets[row.case] ?? 0; place < row.upTo; place++)
    if (activity[place] === unit) return place
  return -1
}

/** What happened before: each activity, and its repetition. Only behaviours that differ between rows. */
export function behaviourTraits(log: EventLog, rows: readonly Row[]): Trait[] {
  const counts = rows.map((row) => {
    const times = new Uint8Array(log.activities.length)
    for (let place = log.caseOffsets[row.case] ?? 0; place < row.upTo; place++) {
      const unit = log.activity[place] ?? 0
      times[unit] = Math.min(2, (times[unit] ?? 0) + 1)
    }
    return times
  })
  const trait = (name: string, isSo: (times: Uint8Array) => boolean): Trait => ({
    name,
    codes: counts.map((times) => (isSo(times) ? 1 : 0)),
    nameOf: (code) => (code === 1 ? 'yes' : 'no'),
  })
  return log.activities
    .slice(0, MOST_BEHAVIOURS)
    .flatMap((name, unit) => [
      trait(`"${name}" happened before`, (times) => (times[unit] ?? 0) > 0),
      trait(`"${name}" was repeated before`, (times) => (times[unit] ?? 0) > 1),
    ])
    .filter(({ codes }) => Array.from(codes).some((code) => code !== codes[0]))
}
