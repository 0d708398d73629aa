import { createInstantReader, type DateFormat, type DateOrder } from './instants.ts'
import { LogProblem } from './log-problem.ts'

/** Which column holds what; null where the file has none. Numbers count columns from 0. */
export interface CsvColumns {
  readonly case: number
  readonly activity: number
  readonly end: number
  readonly start: number | null
  readonly actor: number | null
  readonly transition: number | null
  readonly instance: number | null
}

/** What the caller knows better than the guess: column names as in the header. */
export type CsvMapping = { readonly [Role in keyof CsvColumns]?: string }

export interface CsvLayout {
  readonly delimiter: string
  readonly header: readonly string[]
  readonly columns: CsvColumns
  readonly dates: DateFormat
  /** True when day and month could be read either way and nothing in the sample told. */
  readonly isDateOrderGuessed: boolean
}

type Role = keyof CsvColumns

/** From the surest name to the vaguest; the first expression that fits a column wins. */
const NAMES: Readonly<Record<Role, readonly RegExp[]>> = {
  case: [
    /^case:concept:name$/,
    /^(case|trace|process|instance)[ _:-]?(id|no|number|key|name)$/,
    /^(case|trace|кейс|экземпляр|заказ|сделка|заявка|обращение)$/,
    /^(номер|ид|id)[ _]?(кейса|экземпляра|заказа|сделки|заявки|обращения)$/,
    /^(order|deal|ticket|service|request|incident|application|invoice|patient|customer)[ _:-]?(id|no|number|key)$/,
    /case/,
    /(^|[ _-])(id|ид|номер)$/,
  ],
  activity: [
    /^concept:name$/,
    /^(activity|операция|действие|активность|этап|событие)([ _]?(name|label|имя|название))?$/,
    /^(event|action|operation|task|step|stage|status)([ _]?(name|label))?$/,
    /activity|operation|событи|операци|действи/,
  ],
  end: [
    /^time:timestamp$/,
    /^(end|complete|completed|completion|finish|finished|stop|closed)([ _-]?(time|date|timestamp|at|datetime))?$/,
    /^(окончание|конец|завершение|дата окончания|время окончания)$/,
    /^(timestamp|time|date|datetime|event[ _]?time|occurred[ _]?at|created[ _]?at|время|дата|дата и время)$/,
    /timestamp|time|date|время|дата/,
  ],
  start: [
    /^(start|started|begin|begun)([ _-]?(time|date|timestamp|at|datetime))?$/,
    /^time:start$|^start_timestamp$/,
    /^(начало|дата начала|время начала)$/,
  ],
  actor: [
    /^org:resource$/,
    /^(resource|actor|user|agent|employee|performer|assignee|исполнитель|сотрудник|ответственный)([ _]?(id|name))?$/,
  ],
  transition: [/^lifecycle:transition$/, /^(lifecycle|transition)$/],
  instance: [/^concept:instance$/, /^activity[ _]?instance([ _]?id)?$/],
}

/**
 * Finds the columns by name, then by what they hold. Where start and end are both found, `end` is the end.
 * Throws `LogProblem`: `no-such-column` for a mapping that names none, `column-not-found` when case, activity or
 * time cannot be told; the message says which names the file has.
 */
export function findColumns(
  header: readonly string[],
  sample: readonly (readonly string[])[],
  mapping: CsvMapping,
): CsvColumns {
  const taken = new Set<number>()
  const given = (role: Role): number | null => {
    const name = mapping[role]
    if (name === undefined) return null
    const index = header.findIndex((column) => column.trim().toLowerCase() === name.trim().toLowerCase())
    if (index < 0) throw new LogProblem('no-such-column', `there is no column "${name}"; ${namesOf(header)}`)
    taken.add(index)
    return index
  }
  const roles: readonly Role[] = ['case', 'activity', 'start', 'end', 'actor', 'transition', 'instance']
  const chosen = Object.fromEntries(roles.map((role) => [role, given(role)])) as Record<Role, number | null>
  for (const role of roles) {
    chosen[role] ??= byName(role, header, sample, taken)
    if (chosen[role] !== null) taken.add(chosen[role])
  }
  const end = chosen.end ?? byContent('end', header, sample, taken) ?? chosen.start
  const activity = chosen.activity ?? byContent('activity', header, sample, taken)
  const found = chosen.case ?? byContent('case', header, sample, taken)
  return {
    ...chosen,
    start: end === chosen.start ? null : chosen.start,
    case: needed('case', found, header),
    activity: needed('activity', activity, header),
    end: needed('end', end, header),
  }
}

function needed(role: Role, index: number | null, header: readonly string[]): number {
  if (index !== null) return index
  const words = { case: 'case id', activity: 'activity', end: 'time' }
  const word = role === 'case' || role === 'activity' || role === 'end' ? words[role] : role
  throw new LogProblem(
    'column-not-found',
    `no column looks like the ${word}; say which it is; ${namesOf(header)}`,
    {
      line: 1,
      column: 1,
    },
  )
}

const namesOf = (header: readonly string[]): string =>
  `the columns are ${header.map((name) => `"${name}"`).join(', ')}`

function byName(
  role: Role,
  header: readonly string[],
  sample: readonly (readonly string[])[],
  taken: ReadonlySet<number>,
): number | null {
  for (const expression of NAMES[role])
    for (const [index, name] of header.entries())
      if (!taken.has(index) && expression.test(name.trim().toLowerCase()) && mayBe(role, index, sample))
        return index
  return null
}

/** A column named "date" that holds words is no date; one named "activity" that holds dates no activity. */
function mayBe(role: Role, index: number, sample: readonly (readonly string[])[]): boolean {
  const values = sample.map((cells) => cells[index] ?? '').filter((value) => value !== '')
  if (values.length === 0) return sample.length === 0 || role === 'start'
  const dates = values.filter(isDateLike).length
  const isTime = role === 'end' || role === 'start'
  return isTime ? dates * 2 >= values.length : dates * 2 < values.length || role === 'case'
}

/** Without a telling name: the first column of dates; the text that repeats most; the text that repeats least. */
function byContent(
  role: 'case' | 'activity' | 'end',
  header: readonly string[],
  sample: readonly (readonly string[])[],
  taken: Set<number>,
): number | null {
  const free = [...header.keys()].filter((index) => !taken.has(index))
  const valuesOf = (index: number) =>
    sample.map((cells) => cells[index] ?? '').filter((value) => value !== '')
  const isDates = (index: number) => {
    const values = valuesOf(index)
    return values.length > 0 && values.filter(isDateLike).length * 2 > values.length
  }
  const kinds = (index: number) => new Set(valuesOf(index)).size
  const dates = free.filter(isDates)
  const texts = free.filter((index) => !isDates(index) && kinds(index) > 1)
  const most = (sign: number) => texts.toSorted((one, other) => sign * (kinds(one) - kinds(other)))[0] ?? null
  const index = role === 'end' ? (dates[0] ?? null) : most(role === 'activity' ? 1 : -1)
  if (index !== null) taken.add(index)
  return index
}

const isDateLike = (value: string): boolean =>
  (/\d{1,4}[-./ ](\d{1,2}|[A-Za-z]{3,9})[-./ ]\d{1,4}/.test(value) &&
    value.length >= 6 &&
    value.length <= 40) ||
  /^1\d{9}(\d{3})?$/.test(value)

/**
 * How the dates of a sample are written. Year first when the first number has four digits; day or month first by
 * the number above 12; when none is, dots mean day first, slashes month first, and the guess is marked.
 */
export function guessDates(values: readonly string[]): { order: DateOrder; isGuessed: boolean } {
  const texts = values.filter((value) => value !== '')
  const share = (expression: RegExp) =>
    texts.filter((text) => expression.test(text)).length * 2 > texts.length
  if (share(/^1\d{12}(\.\d+)?$/)) return { order: 'milliseconds', isGuessed: false }
  if (share(/^\d{9,10}(\.\d+)?$/)) return { order: 'seconds', isGuessed: false }
  if (texts.length === 0 || share(/^\d{4}/)) return { order: 'ymd', isGuessed: false }
  const pairs = texts.map((text) => (text.match(/\d+/g) ?? []).map(Number))
  const fails = (order: DateOrder) => texts.filter((text) => !isReadable(text, order)).length
  const dmy = fails('dmy')
  const mdy = fails('mdy')
  if (dmy !== mdy) return { order: dmy < mdy ? 'dmy' : 'mdy', isGuessed: false }
  const isGuessed = pairs.some(([first, second]) => first !== second)
  return { order: texts.some((text) => text.includes('/')) ? 'mdy' : 'dmy', isGuessed }
}

function isReadable(text: string, order: DateOrder): boolean {
  const bytes = new TextEncoder().encode(text)
  return !Number.isNaN(createInstantReader({ order }).read(bytes, 0, bytes.length))
}

/** The delimiter that splits the first lines most evenly. */
export function guessDelimiter(sample: string): string {
  const lines = sample
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .slice(0, 20)
  const score = (delimiter: string): number => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(delimiter).length)
    const first = counts[0] ?? 1
    return first === 1 ? 0 : first + 1000 * (counts.filter((count) => count === first).length / counts.length)
  }
  return [',', ';', '\t', '|'].reduce((best, next) => (score(next) > score(best) ? next : best))
}
