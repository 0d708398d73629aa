import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A number fit to be a handle (E.164; the extension apart), or the reason why it is none. */
export type PhoneOutcome =
  | { readonly ok: true; readonly e164: string; readonly country: string | null; readonly extension?: string }
  | { readonly ok: false; readonly because: 'no-number' | 'wrong-length' | 'not-in-use' }

/**
 * A phone number in E.164 form. A number without a country code is read as one of the workspace's country;
 * in Russia and Kazakhstan a leading 8, a leading 7 and ten bare digits all mean +7.
 * A number with an extension belongs to an office: the caller treats it as weak.
 * @param country ISO 3166 code of the workspace, such as 'RU'
 * @example normalisePhone('8(900)000-00-01', 'RU') // { ok: true, e164: '+79000000001', country: 'RU' }
 * @example normalisePhone('+7 495 123-45-67 доб. 12', 'RU') // e164 '+74951234567', extension '12'
 */
export function normalisePhone(raw: string, country: string): PhoneOutcome {
  const typed = raw.normalize('NFKC').replace(/^tel:/i, '').trim()
  const extension = EXTENSION.exec(typed)
  const number = extension === null ? typed : typed.slice(0, extension.index)
  const digits = number.replace(/\D/g, '')
  if (digits.length === 0 || /\p{L}/u.test(number)) return { ok: false, because: 'no-number' }
  if (digits.length < 5 || digits.length > 15) return { ok: false, because: 'wrong-length' }
  const home = country.toUpperCase()
  const mobile = extension === null ? russianMobile(number, digits, home) : null
  if (mobile !== null) return { ok: true, e164: mobile, country: 'RU' }
  const parsed = parsePhoneNumberFromString(withCountryCode(number, digits, home), homeCountry(home))
  if (parsed === undefined || !parsed.isPossible()) return { ok: false, because: 'wrong-length' }
  if (!parsed.isValid()) return { ok: false, because: 'not-in-use' }
  const found = { ok: true, e164: parsed.number, country: parsed.country ?? null } as const
  const inner = extension?.[1] ?? parsed.ext
  return inner === undefined ? found : { ...found, extension: inner }
}

const EXTENSION =
  /[\s,;]*(?:доб(?:авочный)?\.?|внутр?\.?|ext(?:ension)?\.?|;ext=|x|#|,)\s*:?\s*(\d{1,7})\s*$/i

/**
 * What most numbers of a Russian company are, without the library's walk through the countries of the world: every
 * number of the plan +7 9xx xxx-xx-xx is one of Russia and in use, as the library has it (a test compares the two).
 */
function russianMobile(number: string, digits: string, home: string): string | null {
  if (!/^\+?[\d ()-]+$/.test(number)) return null
  const full = withCountryCode(number, digits, home)
  if (!full.startsWith('+')) return null
  const inner = full === number ? digits : full.slice(1)
  return /^79\d{9}$/.test(inner) ? `+${inner}` : null
}

function withCountryCode(number: string, digits: string, home: string): string {
  if (home === 'RU' || home === 'KZ') {
    const national = digits.length === 11 && /^[78]/.test(digits) ? digits.slice(1) : digits
    // "+8 9.." is a Russian habit, and no country code begins with 89.
    const typedPlus = /^\D*\+/.test(number) && !/^89/.test(digits)
    if (national.length === 10 && !typedPlus) return `+7${national}`
  }
  return number
}

function homeCountry(home: string): CountryCode | undefined {
  return isSupportedCountry(home) ? home : undefined
}
