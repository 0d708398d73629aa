/**
 * What marks a field of a form as secret or no field at all (its description begins with the type), and
 * the name of a query value as secret.
 */
export const SECRET_NAME =
  /^(hidden|file|submit|button) |pass[wpc]|pwd|card|cv[cv]|security|iban|token|secret|captcha|snils|national|one.time|парол|паспорт|снилс|карт| инн|(\b|_)(key|auth|sig|otp|pin|ssn|inn|cc)\b/i

/** E-mail addresses, international phone numbers, and long runs that mix letters and digits (tokens). */
const PRIVATE_TEXT =
  /[^\s/?&#=:]+(@|%40)[^\s/?&#=]+|(\+|%2B)\d[\d\s().-]{8,}|(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{32,}/gi
/** In a query value suspicion is cheap: any phone, shorter tokens and UUIDs go as well. */
const PRIVATE_VALUE = /@|(\d[\s().-]*){10}|(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{16}|[a-f\d]{8}-[a-f\d]{4}-/i

/**
 * A text (a page title, a path) without e-mail addresses, international phone numbers and long tokens.
 * @example redactText('Order of ivan@example.org') // 'Order of redacted'
 */
export function redactText(text: string): string {
  return text.replace(PRIVATE_TEXT, 'redacted')
}

/**
 * An address without sign-in data and without query or fragment values that look like an e-mail, a phone
 * or a token, or whose name says that they are secret. The names of the values stay.
 * @example redactUrl('/thanks?order=17&mail=ivan%40example.org') // '/thanks?order=17&mail=redacted'
 */
export function redactUrl(url: string): string {
  return redactText(
    url.replace(/([?&#][^=&#]+=)([^&#]*)/g, (pair, name: string, value: string) =>
      // unescape, unlike decodeURIComponent, never throws; only ASCII matters here.
      SECRET_NAME.test(name) || PRIVATE_VALUE.test(unescape(value)) ? `${name}redacted` : pair,
    ),
  )
}
