/** Values under such names are never stored, whoever sends them. */
const SECRET_NAME =
  /^(?:pass(?:word|wd|phrase)?|pwd|card_?(?:number|no)|cc_?(?:number|num)|cvc2?|cvv2?|pin|otp|ssn|snils|iban|secret|api_?key|access_?token|refresh_?token|auth_?token|authorization)$/i
const LINK_NAMES = new Set(['url', 'search', 'referrer', 'link', 'href', 'landing', 'path'])
const MAIL_IN_TEXT = /[^\s=&?#/@]+(?:@|%40)[^\s=&?#/@]+\.[^\s=&?#/@]+/i
const PHONE_VALUE = /^(?:\+|%2B)?\d[\d\s()%-]{8,}$/i
const TOKEN_VALUE = /^(?=.*\d)(?=.*[A-Za-z])[\w.~-]{32,}$/
/** Click ids are long and random too, but they are what attribution lives on. */
const KEPT_PARAMETERS = /^(?:utm_|yclid$|gclid$|fbclid$|vkclid$|rb_clickid$|wbraid$|gbraid$|msclkid$)/i

export const REMOVED = '[removed]'

/**
 * Takes out secrets by their names, and from addresses of pages the query values that look like e-mails,
 * phones or tokens. Returns the same object when there was nothing to take out.
 */
export function redact<Value>(value: Value): { readonly value: Value; readonly redacted: boolean } {
  const found = { redacted: false }
  const result = strip(value, '', found)
  // nothing but texts was replaced, by texts: the shape is that of the input
  return found.redacted ? { value: result as Value, redacted: true } : { value, redacted: false }
}

/** What is clean comes back as it is: the usual item is copied nowhere. */
function strip(value: unknown, name: string, found: { redacted: boolean }): unknown {
  if (typeof value === 'string') return stripText(value, name, found)
  if (value === null || typeof value !== 'object') return value
  return Array.isArray(value) ? stripList(value, name, found) : stripMembers(value, found)
}

function stripList(list: readonly unknown[], name: string, found: { redacted: boolean }): unknown {
  const stripped = list.map((inner) => strip(inner, name, found))
  return stripped.some((inner, index) => inner !== list[index]) ? stripped : list
}

function stripMembers(given: object, found: { redacted: boolean }): unknown {
  let stripped: Record<string, unknown> | null = null
  for (const [key, inner] of Object.entries(given)) {
    const clean = stripMember(key, inner, found)
    if (clean === inner) continue
    // the copy has every key as its own, so that none of them can mean a prototype
    stripped ??= { ...given }
    stripped[key] = clean
  }
  return stripped ?? given
}

function stripMember(key: string, inner: unknown, found: { redacted: boolean }): unknown {
  const plain = typeof inner === 'string' || typeof inner === 'number'
  if (!plain || !SECRET_NAME.test(key)) return strip(inner, key, found)
  found.redacted = true
  return REMOVED
}

function stripText(text: string, name: string, found: { redacted: boolean }): string {
  const query = text.search(/[?#]/)
  if (query < 0 || !LINK_NAMES.has(name.toLowerCase())) return text
  const stripped = text.slice(query).replace(/([?&#])([^=&#]*)=([^&#]*)/g, (whole, mark, key, given) => {
    if (KEPT_PARAMETERS.test(key) || !isPrivate(key, given)) return whole
    found.redacted = true
    return `${mark}${key}=${REMOVED}`
  })
  return text.slice(0, query) + stripped
}

function isPrivate(key: string, given: string): boolean {
  return (
    SECRET_NAME.test(key) ||
    /^token$/i.test(key) ||
    MAIL_IN_TEXT.test(given) ||
    PHONE_VALUE.test(given) ||
    TOKEN_VALUE.test(given)
  )
}
