import {
  type Check,
  type Condition,
  type Counted,
  needsNoValue,
  type Times,
  type Value,
} from './condition.ts'

/**
 * A condition as one line that people can read, keep and type: the opposite of readConditionText, exactly.
 * @example writeConditionText({ all: [{ field: 'city', operator: 'is', value: 'Kazan' },
 *   { has: 'order', times: { atLeast: 2 }, within: { lastDays: 90 } }] })
 *   // 'city is "Kazan" and has order at least 2 times in last 90 days'
 */
export function writeConditionText(condition: Condition): string {
  if ('all' in condition) return writeGroup('all', 'and', condition.all)
  if ('any' in condition) return writeGroup('any', 'or', condition.any)
  if ('not' in condition) return `not (${writeConditionText(condition.not)})`
  if ('field' in condition) return writeCheck(condition)
  if ('did' in condition) return `did ${writeName(condition.did)}${writeCounted(condition)}`
  return `has ${writeName(condition.has)}${writeCounted(condition)}`
}

/** Two parts and more are joined by their word; none or one stand in brackets behind the name of the group. */
function writeGroup(name: 'all' | 'any', word: 'and' | 'or', parts: readonly Condition[]): string {
  if (parts.length < 2) return `${name}(${parts.map(writeConditionText).join()})`
  return parts
    .map((part) => (isJoined(part) ? `(${writeConditionText(part)})` : writeConditionText(part)))
    .join(` ${word} `)
}

const isJoined = (part: Condition): boolean =>
  ('all' in part && part.all.length > 1) || ('any' in part && part.any.length > 1)

function writeCheck({ field, operator, value }: Check): string {
  const start = `${writeName(field)} ${operator}`
  return needsNoValue(operator) || value === undefined ? start : `${start} ${writeValue(value)}`
}

const writeValue = (value: Value): string =>
  typeof value === 'object'
    ? `(${value.map((one) => JSON.stringify(one)).join(', ')})`
    : JSON.stringify(value)

function writeCounted({ where, times, within }: Counted): string {
  return [
    where === undefined ? '' : ` [${where.map(writeCheck).join(', ')}]`,
    times === undefined ? '' : ` ${writeTimes(times)}`,
    within === undefined
      ? ''
      : 'lastDays' in within
        ? ` in last ${within.lastDays} days`
        : ` between ${JSON.stringify(within.from)} and ${JSON.stringify(within.until)}`,
  ].join('')
}

function writeTimes(times: Times): string {
  if ('atLeast' in times) return `at least ${times.atLeast} times`
  if ('atMost' in times) return `at most ${times.atMost} times`
  return `exactly ${times.exactly} times`
}

const PLAIN = /^[a-z][a-z0-9-]*$/
const TAKEN = new Set(['all', 'any', 'not', 'did', 'has', 'true', 'false'])
const writeName = (name: string): string =>
  PLAIN.test(name) && !TAKEN.has(name) ? name : JSON.stringify(name)
