import { foldInPlace, type Span } from '../fold.ts'
import type { Fact } from './fact.ts'

const EMAIL =
  /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,4}\p{L}{2,24}/gu

/** E-mail addresses, without a stop that ends the sentence. */
export function emailsOf(text: string): readonly Fact[] {
  return [...text.matchAll(EMAIL)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length }
    return { kind: 'email', value: match[0].toLowerCase(), text: match[0], confidence: 0.95, ...span }
  })
}

const PHONE =
  /(?<![\p{L}\p{N}.,/-])(?:\+\s?\d[\d\s().-]{7,18}\d|8[\s(.-]{0,3}\d{3}[\d\s().-]{6,12}\d|\(?9\d{2}\)?[\s.-]?\d{3}[\s.-]?\d{2}[\s.-]?\d{2})(?![\p{L}\p{N}]|[.,-]\d)/gu
const NO_PHONE =
  /(?:заказ\p{L}*|счет\p{L}*|инн|кпп|огрн|бик|карт\p{L}*|договор\p{L}*|артикул|трек\p{L}*|№|номер\p{L}* (?:заказ|счет|карт|договор|отправл|трек)\p{L}*|order|invoice|card|account|tracking|ref\p{L}*|sku|#)[\s:№#-]{0,4}(?:number\s)?$/u
const A_PHONE =
  /(?:тел\p{L}*|моб\p{L}*|номер\p{L}*|сотов\p{L}*|позвон\p{L}*|звон\p{L}*|набер\p{L}*|ватсап|whatsapp|phone|call(?: me)?|mobile|number|cell|reach me|text me)[\s\p{L}:.,-]{0,20}$/u

/**
 * Phone numbers in E.164: with a plus as they are, Russian ones with 8 or with nothing before the 9. What stands after
 * "order", "invoice", "ИНН" and the like is no phone.
 */
export function phonesOf(text: string): readonly Fact[] {
  const folded = foldInPlace(text)
  return [...text.matchAll(PHONE)].flatMap((match) => {
    const before = folded.slice(Math.max(0, match.index - 40), match.index)
    const value = e164(match[0])
    if (value === null || NO_PHONE.test(before)) return []
    const hasCode = /^\+|^8/.test(match[0])
    const confidence = A_PHONE.test(before) || match[0].startsWith('+') ? 0.95 : hasCode ? 0.85 : 0.7
    return [{ kind: 'phone', value, text: match[0], confidence, ...spanIn(match) }]
  })
}

const spanIn = (match: RegExpMatchArray): Span => ({
  start: match.index ?? 0,
  end: (match.index ?? 0) + match[0].length,
})

function e164(written: string): string | null {
  const digits = written.replace(/\D/g, '')
  if (written.startsWith('+')) {
    if (digits.startsWith('7') && digits.length !== 11) return null
    return digits.length >= 8 && digits.length <= 15 && !digits.startsWith('0') ? `+${digits}` : null
  }
  if (digits.length === 11 && digits.startsWith('8') && /^8[3-9]/.test(digits)) return `+7${digits.slice(1)}`
  return digits.length === 10 && digits.startsWith('9') ? `+7${digits}` : null
}
