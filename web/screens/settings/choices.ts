import type { Role } from '../../api-types.ts'
import type { Language } from '../../text/area.ts'

interface Option {
  readonly value: string
  readonly label: string
}

export const roles: readonly Role[] = ['owner', 'lead', 'member']

const currencies = ['RUB', 'BYN', 'KZT', 'AMD', 'GEL', 'UZS', 'USD', 'EUR', 'GBP', 'CNY', 'AED', 'TRY', 'INR']
const countries = ['RU', 'BY', 'KZ', 'AM', 'GE', 'UZ', 'KG', 'AE', 'CN', 'DE', 'FR', 'GB', 'IN', 'TR', 'US']

/** All zones that the browser knows. */
export function zoneOptions(): Option[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }))
}

/** The present one is offered even when it is not among the usual. */
export function currencyOptions(language: Language, present: string): Option[] {
  return named(currencies, present, language, 'currency')
}

export function countryOptions(language: Language, present: string): Option[] {
  return named(countries, present, language, 'region')
}

function named(
  codes: readonly string[],
  present: string,
  language: Language,
  type: 'currency' | 'region',
): Option[] {
  const names = new Intl.DisplayNames(language, { type })
  return [...new Set([present, ...codes])]
    .map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` }))
    .sort((one, other) => one.label.localeCompare(other.label, language))
}

export const limitText = (limit: number | null): string => (limit === null ? '' : String(limit))

/** @example limitOf('') // null, no limit */
export const limitOf = (text: string): number | null => (text.trim() === '' ? null : Number(text))
