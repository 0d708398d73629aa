import { useCallback } from 'react'
import type { Reason } from '#contract/people.ts'
import type { Formats } from '../text/format.ts'
import { useFormat } from '../text/use-format.ts'
import { useSpeech, type Values } from '../text/use-text.tsx'

/**
 * The sentence of a reason that the server sent as a code with values. An unknown code gives null: nothing
 * is said rather than something raw.
 */
export function useReasonWords(): (reason: Pick<Reason, 'code' | 'values'>) => string | null {
  const { t, knows } = useSpeech()
  const format = useFormat()
  return useCallback(
    ({ code, values }) => {
      const key = [`reasons-identity.${code}`, `policy.${code}`].find((known) => knows(known))
      if (key === undefined || !knows(key)) return null
      const source = `person.source.${values['source']}`
      return t(key, {
        ...sayableValues(values, format),
        same: values['value'] === values['otherValue'] ? 'yes' : 'no',
        ...(knows(source) && { source: t(source) }),
      })
    },
    [t, knows, format],
  )
}

/** Moments and money become words; null becomes `unknown`, which a sentence may `select` on. */
export function sayableValues(values: Reason['values'], format: Formats): Values {
  const currency = values['currency']
  const money = typeof currency === 'string' ? currency : undefined
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, sayValue(name, value, { format, money })]),
  )
}

interface Customs {
  readonly format: Formats
  readonly money: string | undefined
}

function sayValue(
  name: string,
  value: Reason['values'][string],
  { format, money }: Customs,
): string | number {
  if (value === null || value === undefined) return 'unknown'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (moneyNames.has(name) && money) return format.money(value, money)
  if (typeof value === 'number') return value
  if (choiceNames.has(name)) return value.replaceAll('-', '_')
  return moment.test(value) ? sayMoment(name, value, format) : value
}

/** Values that a sentence selects on; ICU knows no hyphen there. */
const choiceNames = new Set(['reason', 'what', 'kind', 'field', 'status', 'level'])
const moneyNames = new Set(['amount', 'revenue', 'money'])
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** What is still to come is said to the minute, what was with its day. */
const sayMoment = (name: string, value: string, format: Formats) =>
  name === 'until' ? format.dateTime(value) : format.date(value)
