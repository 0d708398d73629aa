import {
  bounds,
  type Fields,
  flag,
  has,
  instant,
  nameLists,
  names,
  number,
  numberWithin,
  oneOf,
  problem,
  span,
  text,
} from './fields.ts'
import { FilterProblem, type LogFilter } from './filter.ts'

/**
 * Filters from a JSON value: one filter or an array of them. Instants may be numbers or ISO dates, spans numbers
 * of milliseconds or words (`2 days`). Throws `FilterProblem` with a code and the path of the first fault.
 * @example parseFilters({ by: 'activity', activities: ['pay'] }) // [{ by: 'activity', activities: ['pay'] }]
 */
export function parseFilters(value: unknown, timeZone = 'UTC'): LogFilter[] {
  if (!Array.isArray(value)) return [parseFilter(value, '', timeZone)]
  return value.map((one, index) => parseFilter(one, `[${index}]`, timeZone))
}

function parseFilter(value: unknown, path: string, timeZone: string): LogFilter {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FilterProblem('not-a-filter', path, 'a filter is an object like {"by": "activity", …}')
  // an object that came from JSON has string keys; what is under them is checked one by one
  const fields: Fields = { values: value as Fields['values'], path, timeZone }
  const kind = text(fields, 'by')
  const parse = Object.hasOwn(PARSERS, kind) ? PARSERS[kind] : undefined
  if (parse === undefined) {
    const known = Object.keys(PARSERS).join(', ')
    throw problem(fields, 'unknown-kind', 'by', `there is no filter "${kind}"; there are ${known}`)
  }
  const filter = parse(fields)
  if (!flag(fields, 'not')) return filter
  if (filter.by === 'time' && filter.mode === 'trimmed')
    throw problem(fields, 'cannot-turn', 'not', 'what was trimmed away cannot be asked for')
  return { ...filter, not: true }
}

const MODES = ['contained', 'intersecting', 'started', 'ended', 'trimmed'] as const

const PARSERS: Readonly<Record<string, (fields: Fields) => LogFilter>> = {
  time: (fields) => ({
    by: 'time',
    mode: oneOf(fields, 'mode', MODES),
    ...bounds(fields, ['from', 'to'], instant),
  }),
  activity: (fields) => ({
    by: 'activity',
    activities: names(fields, 'activities'),
    ...(flag(fields, 'every') ? { every: true } : {}),
  }),
  path: (fields) => ({
    by: 'path',
    from: text(fields, 'from'),
    to: text(fields, 'to'),
    follows: oneOf(fields, 'follows', ['directly', 'eventually']),
    ...bounds(fields, ['atLeast', 'atMost'], span),
  }),
  start: (fields) => ({ by: 'start', activities: names(fields, 'activities') }),
  end: (fields) => ({ by: 'end', activities: names(fields, 'activities') }),
  attribute: parseAttribute,
  duration: (fields) => ({ by: 'duration', ...bounds(fields, ['atLeast', 'atMost'], span) }),
  variant: (fields) => ({ by: 'variant', variants: nameLists(fields, 'variants') }),
  'top-variants': (fields) => ({
    by: 'top-variants',
    share: numberWithin(fields, 'share', (share) => share >= 0 && share <= 1, 'a number from 0 to 1'),
  }),
  rework: (fields) => ({
    by: 'rework',
    activity: has(fields, 'activity') ? text(fields, 'activity') : null,
    times: numberWithin(
      fields,
      'times',
      (times) => Number.isInteger(times) && times > 0,
      'a whole number from 1 on',
    ),
  }),
}

function parseAttribute(fields: Fields): LogFilter {
  const values = has(fields, 'values') ? names(fields, 'values') : null
  const range = bounds(fields, ['atLeast', 'atMost'], number)
  if (values === null && range.atLeast === null && range.atMost === null)
    throw problem(fields, 'missing', 'values', 'an attribute needs values or a bound')
  return {
    by: 'attribute',
    of: oneOf(fields, 'of', ['case', 'event']),
    name: text(fields, 'name'),
    values,
    ...range,
  }
}
