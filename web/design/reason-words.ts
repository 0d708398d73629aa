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
      const key = [`reasons.${code}`, `reasons-identity.${code}`, `policy.${code}`].find((known) =>
        knows(known),
      )
      return key !== undefined && knows(key) ? t(key, sayableValues(values, format)) : null
    },
    [t, knows, format],
  )
}

/** Moments and money become words; null becomes `unknown`, which a sentence may `select` on. */
export function sayableValues(values: Reason['values'], format: Formats): Values {
  const currency = values['currency']
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (value === null) return [name, 'unknown']
      if (typeof value === 'boolean') return [name, value ? 'yes' : 'no']
      if (choiceNames.has(name) && typeof value === 'string') return [name, value.replaceAll('-', '_')]
      if (moneyNames.has(name) && typeof currency === 'string') return [name, format.money(value, currency)]
      if (typeof value === 'string' && moment.test(value)) return [name, sayMoment(name, value, format)]
      return [name, value]
    }),
  )
}

/** Values that a sentence selects on; ICU knows no hyphen there. */
const choiceNames = new Set(['reason', 'what', 'kind', 'field', 'status', 'level'])
const moneyNames = new Set(['amount', 'revenue', 'money', 'value'])
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** What is still to come is said to the minute, what was with its day. */
const sayMoment = (name: string, value: string, format: Formats) =>
  name === 'until' ? format.dateTime(value) : format.date(value)
