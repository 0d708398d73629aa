import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A phone number as people read it: in the international form, grouped as its country groups it; the extension behind.
 * One number reads the same however it was typed.
 * @param e164 as `normalisePhone` gives it
 * @example readingPhone('+79000000001') // '+7 900 000-00-01'
 * @example readingPhone('+442079460018') // '+44 20 7946 0018'
 * @example readingPhone('+74951234567', '12') // '+7 495 123-45-67 доб. 12'
 */
export function readingPhone(e164: string, extension?: string): string {
  const russian = RUSSIAN.exec(e164)
  // the library has spaces where Russia writes hyphens, and takes its time
  const grouped =
    russian === null
      ? (parsePhoneNumberFromString(e164)?.formatInternational() ?? e164)
      : `+7 ${russian[1]} ${russian[2]}-${russian[3]}-${russian[4]}`
  if (extension === undefined) return grouped
  return `${grouped} ${russian === null ? 'ext.' : 'доб.'} ${extension}`
}

const RUSSIAN = /^\+7([3489]\d\d)(\d{3})(\d\d)(\d\d)$/
