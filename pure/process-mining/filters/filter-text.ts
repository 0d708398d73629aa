import { spanOf, spanText } from '../log/spans.ts'
import { createTimeReader } from '../log/time-text.ts'
import { FilterProblem, type LogFilter, type PathFilter, type TimeFilter } from './filter.ts'
import { namesOf, quotedName, splitNames } from './name-list.ts'

/**
 * A filter from its short form, as typed on a command line or kept in an address:
 * `activity=Pay|Ship`, `path=Ask > Pay within 2 days`, `path=Ask >> Pay beyond 1 h`, `start=Ask`, `end=Pay`,
 * `case.channel=web`, `step.actor=Ann`, `case.amount=100..`, `duration=..3 days`, `rework=Call x 3`, `variant=A > B`,
 * `top-variants=80%`, `time=2024-01-01..2024-02-01` (also `intersecting`, `started`, `ended`, `trimmed`). With `!=`
 * it is turned round. Names with `|`, `>`, `=` or quotes stand in quotes. Throws `FilterProblem`.
 * @example parseFilterText('activity=Pay') // { by: 'activity', activities: ['Pay'] }
 */
export function parseFilterText(text: string, timeZone = 'UTC'): LogFilter {
  const match = /^\s*([a-z-]+)(?:\.([^=!]+?))?\s*(!?)=(.*)$/s.exec(text)
  const [, key = '', name = '', turned = '', value = ''] = match ?? []
  const parse = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined
  if (match === null || parse === undefined)
    throw new FilterProblem(
      'unknown-kind',
      '',
      `"${text}" is no filter; write one of ${Object.keys(KEYS).join(', ')}, then = or !=, then what`,
    )
  const filter = parse(value.trim(), { name: name.trim(), timeZone, text })
  if (turned === '') return filter
  if (filter.by === 'time' && filter.mode === 'trimmed')
    throw new FilterProblem('cannot-turn', '', `"${text}": what was trimmed away cannot be asked for`)
  return { ...filter, not: true }
}

interface Context {
  readonly name: string
  readonly timeZone: string
  readonly text: string
}

const wrong = ({ text }: Context, message: string): FilterProblem =>
  new FilterProblem('wrong-value', '', `"${text}": ${message}`)

function listOf(value: string, context: Context, separator = '|'): string[] {
  const names = namesOf(value, separator)
  if (names === null) throw wrong(context, 'a name is missing')
  return names
}

const time =
  (mode: TimeFilter['mode']) =>
  (value: string, context: Context): LogFilter => {
    const read = createTimeReader(context.timeZone)
    const { low: from, high: to } = rangeOf(value, context, (word) => {
      const instant = read(word)
      return Number.isNaN(instant) ? null : instant
    })
    return { by: 'time', mode, from, to }
  }

const attribute =
  (of: 'case' | 'event') =>
  (value: string, context: Context): LogFilter => {
    if (context.name === '') throw wrong(context, 'the attribute is missing, write case.NAME or step.NAME')
    const isRange = /^[\d.+-]*\.\.[\d.+-]*$/.test(value)
    const { low: atLeast, high: atMost } = isRange
      ? rangeOf(value, context, numberOf)
      : { low: null, high: null }
    const values = isRange ? null : listOf(value, context)
    return { by: 'attribute', of, name: context.name, values, atLeast, atMost }
  }

const KEYS: Readonly<Record<string, (value: string, context: Context) => LogFilter>> = {
  activity: (value, context) => ({ by: 'activity', activities: listOf(value, context) }),
  'activities-all': (value, context) => ({
    by: 'activity',
    activities: listOf(value, context),
    every: true,
  }),
  path: parsePath,
  start: (value, context) => ({ by: 'start', activities: listOf(value, context) }),
  end: (value, context) => ({ by: 'end', activities: listOf(value, context) }),
  case: attribute('case'),
  step: attribute('event'),
  duration: (value, context) => {
    const { low: atLeast, high: atMost } = rangeOf(value, context, spanOf)
    return { by: 'duration', atLeast, atMost }
  },
  rework: parseRework,
  variant: (value, context) => ({ by: 'variant', variants: [listOf(value, context, '>')] }),
  'top-variants': (value, context) => {
    const share = value.endsWith('%') ? Number(value.slice(0, -1)) / 100 : Number(value)
    if (value === '' || !(share >= 0 && share <= 1)) throw wrong(context, 'a share is like 80%')
    return { by: 'top-variants', share }
  },
  time: time('contained'),
  intersecting: time('intersecting'),
  started: time('started'),
  ended: time('ended'),
  trimmed: time('trimmed'),
}

const numberOf = (word: string): number | null => (/^[+-]?\d+(\.\d+)?$/.test(word) ? Number(word) : null)

/** `low..high`, either of them may be missing, not both. */
function rangeOf(value: string, context: Context, read: (word: string) => number | null) {
  const parts = value.split('..').map((part) => part.trim())
  const [first = '', second = ''] = parts
  if (parts.length !== 2 || (first === '' && second === ''))
    throw wrong(context, 'a range is low..high, low.. or ..high')
  const [low, high] = [first, second].map((word) => {
    const bound = word === '' ? null : read(word)
    if (word !== '' && bound === null) throw wrong(context, `"${word}" cannot be read`)
    return bound
  })
  if (typeof low === 'number' && typeof high === 'number' && low > high)
    throw new FilterProblem('bounds-crossed', '', `"${context.text}": the range ends before it begins`)
  return { low: low ?? null, high: high ?? null }
}

const BOUND = /^(.*)\s(within|beyond)\s+([^'"]+)$/s

function parsePath(value: string, context: Context): LogFilter {
  let rest = value
  const found: { within: number | null; beyond: number | null } = { within: null, beyond: null }
  for (let match = BOUND.exec(rest); match !== null; match = BOUND.exec(rest)) {
    const span = spanOf(match[3] ?? '')
    if (span === null) throw wrong(context, `"${match[3]}" is no length of time`)
    found[match[2] === 'within' ? 'within' : 'beyond'] = span
    rest = match[1] ?? ''
  }
  const parts = splitNames(rest, '>')
  const isEventual = parts.length === 3 && parts[1] === ''
  const [from, to] = isEventual ? [parts[0], parts[2]] : parts
  if (parts.length !== (isEventual ? 3 : 2) || !from || !to)
    throw wrong(context, 'a path is A > B (at once) or A >> B (at any later step)')
  return {
    by: 'path',
    from,
    to,
    follows: isEventual ? 'eventually' : 'directly',
    atLeast: found.beyond,
    atMost: found.within,
  }
}

function parseRework(value: string, context: Context): LogFilter {
  const match = /^(.*?)(?:\s*x\s*(\d{1,6}))?$/s.exec(value)
  const name = match?.[1] ?? ''
  const times = Number(match?.[2] ?? 2)
  if (times < 1) throw wrong(context, 'how often is a whole number from 1 on')
  return { by: 'rework', activity: name === '*' ? null : (listOf(name, context)[0] ?? null), times }
}

/** The short form of a filter; `parseFilterText` reads it back, with several variants only the first. */
export function filterText(filter: LogFilter): string {
  const sign = filter.not === true ? '!=' : '='
  const { key, value } = partsOf(filter)
  return `${key}${sign}${value}`
}

const names = (list: readonly string[], separator = '|'): string => list.map(quotedName).join(separator)

const range = (low: number | null, high: number | null, write: (bound: number) => string): string =>
  `${low === null ? '' : write(low)}..${high === null ? '' : write(high)}`

const iso = (instant: number): string => new Date(instant).toISOString()

function pathText({ from, to, follows, atLeast, atMost }: PathFilter): string {
  const least = atLeast === null ? '' : ` beyond ${spanText(atLeast)}`
  const most = atMost === null ? '' : ` within ${spanText(atMost)}`
  return names([from, to], follows === 'directly' ? ' > ' : ' >> ') + least + most
}

function partsOf(filter: LogFilter): { key: string; value: string } {
  switch (filter.by) {
    case 'time':
      return {
        key: filter.mode === 'contained' ? 'time' : filter.mode,
        value: range(filter.from, filter.to, iso),
      }
    case 'activity':
      return { key: filter.every === true ? 'activities-all' : 'activity', value: names(filter.activities) }
    case 'start':
    case 'end':
      return { key: filter.by, value: names(filter.activities) }
    case 'path':
      return { key: 'path', value: pathText(filter) }
    case 'attribute':
      return {
        key: `${filter.of === 'case' ? 'case' : 'step'}.${filter.name}`,
        value: filter.values === null ? range(filter.atLeast, filter.atMost, String) : names(filter.values),
      }
    case 'duration':
      return { key: 'duration', value: range(filter.atLeast, filter.atMost, spanText) }
    case 'variant':
      return { key: 'variant', value: names(filter.variants[0] ?? [], ' > ') }
    case 'top-variants':
      return { key: 'top-variants', value: String(filter.share) }
    case 'rework':
      return {
        key: 'rework',
        value: `${filter.activity === null ? '*' : quotedName(filter.activity)} x ${filter.times}`,
      }
  }
}
