/**
 * Where a link may lead: to a page, a mailbox or a telephone, spelled out; null for everything else (scripts, data,
 * paths that mean another place on every site that shows the text).
 * @example safeAddress('javascript:alert(1)') // null
 * @example safeAddress('https://shop.example/a b') // 'https://shop.example/a%20b'
 */
export function safeAddress(written: string): string | null {
  const text = written.trim()
  if (text.length > 2_000 || HIDDEN.test(text)) return null
  if (/^mailto:[^\s<>"'?&@]+@[^\s<>"'?&@]+$/i.test(text) || /^tel:\+?[\d().-]+$/i.test(text)) return text
  if (!/^https?:\/\/[^/\\]/i.test(text)) return null
  try {
    const url = new URL(text)
    const isPlain = url.username === '' && url.password === ''
    return isPlain && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
  } catch {
    return null
  }
}

/** Controls, and signs that turn the direction of reading: they make an address look like another. */
const HIDDEN = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u
