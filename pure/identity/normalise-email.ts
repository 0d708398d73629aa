/** An address fit to be a handle, or the reason why it is none. */
export type EmailOutcome =
  | { readonly ok: true; readonly address: string; readonly domain: string; readonly canonical: string }
  | { readonly ok: false; readonly because: 'no-address' | 'bad-domain' | 'too-long' }

/**
 * An e-mail address in the form in which it is stored and compared: trimmed, lower case, domain in ASCII (IDNA).
 * Dots and plus-tags stay as typed. `canonical` folds them away and is for suggestions only: two people may well
 * differ in a dot at a server that heeds dots.
 * @example normaliseEmail(' Anna.Kim+shop@GMail.com ') // address 'anna.kim+shop@gmail.com', canonical 'annakim@gmail.com'
 */
export function normaliseEmail(raw: string): EmailOutcome {
  const typed = raw
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^.*<([^<>]+)>$/, '$1')
    .normalize('NFKC')
  const at = typed.lastIndexOf('@')
  const mailbox = typed.slice(0, at).toLowerCase()
  if (at < 1 || at === typed.length - 1 || !MAILBOX.test(mailbox)) return { ok: false, because: 'no-address' }
  const domain = asciiDomain(typed.slice(at + 1))
  if (domain === null) return { ok: false, because: 'bad-domain' }
  if (mailbox.length > 64 || domain.length > 253) return { ok: false, because: 'too-long' }
  return { ok: true, address: `${mailbox}@${domain}`, domain, canonical: canonicalAddress(mailbox, domain) }
}

/** One address in all spellings that reach the same mailbox at the big services. */
function canonicalAddress(mailbox: string, domain: string): string {
  const untagged = mailbox.replace(/\+.*$/, '') || mailbox
  const service = SAME_SERVICE[domain] ?? domain
  if (service === 'gmail.com') return `${untagged.replaceAll('.', '') || untagged}@${service}`
  // Yandex treats dots and dashes in a mailbox name as one sign.
  return `${service === 'yandex.ru' ? untagged.replaceAll('.', '-') : untagged}@${service}`
}

function asciiDomain(typed: string): string | null {
  if (!/^[^\s/:?#@[\]\\%]+$/.test(typed)) return null
  // An ASCII domain, the usual case, needs no IDNA: that step is fifty times dearer than the rest.
  const simple = typed.toLowerCase().replace(/\.$/, '')
  if (ASCII_DOMAIN.test(simple)) return simple
  const ascii = URL.canParse(`http://${simple}`) ? new URL(`http://${simple}`).hostname : ''
  return ASCII_DOMAIN.test(ascii) ? ascii : null
}

const MAILBOX = /^(?!\.)(?!.*\.\.)[^\s@"(),:;<>[\]\\]+(?<!\.)$/u
const ASCII_DOMAIN = /^(?:[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/
const SAME_SERVICE: Readonly<Record<string, string>> = {
  'googlemail.com': 'gmail.com',
  'ya.ru': 'yandex.ru',
  'yandex.com': 'yandex.ru',
  'yandex.by': 'yandex.ru',
  'yandex.kz': 'yandex.ru',
  'yandex.ua': 'yandex.ru',
}
