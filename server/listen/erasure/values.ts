import type { Reach } from './reach.ts'

/**
 * A regular expression, in what PostgreSQL and JavaScript both read, that finds a person's addresses and whole names
 * in any text, however a telephone is written. Short ids say nothing by themselves: they count only as the value of
 * a property that names somebody. Null when there is nothing to look for.
 */
export function mentionPattern(values: Reach['values']): string | null {
  const patterns = new Set(
    values.filter(({ kind }) => kind !== 'cookie' && kind !== 'device').flatMap((one) => patternOf(one)),
  )
  if (patterns.size === 0) return null
  return `(?<!${LETTER})(?:${[...patterns].sort().join('|')})(?!${LETTER})`
}

const LETTER = '[0-9A-Za-zА-Яа-яЁё_]'
const SHORTEST = 5

function patternOf({ kind, value }: Reach['values'][number]): string[] {
  if (kind === 'phone') {
    const digits = value.replaceAll(/\D/g, '')
    // at home a Russian number begins with 8
    const [begin = '', ...rest] = /^7\d{10}/.test(digits) ? ['[78]', ...digits.slice(1)] : digits
    return digits.length < 7 ? [] : [`[+]?${[begin, ...rest].join('[ ().-]{0,2}')}`]
  }
  const text = value.trim()
  if (text.length < SHORTEST) return text === '' ? [] : [`${NAMED_BY}${escaped(text)}(?=")`]
  return [kind === 'name' ? text.split(/\s+/).map(escaped).join('\\s+') : escaped(text)]
}

/** As jsonb writes it, and as a client does. */
const NAMED_BY = '(?<="(?:userId|previousId|groupUserId|externalId|external_id|user_id|customer_id)": {0,1}")'

const escaped = (text: string): string => text.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&')

export const REDACTED = '[erased]'
