/**
 * Addresses that carry our own signed Message-ID: the reply address and the bounce address. They hold the same two
 * parts in an alphabet that survives mail servers which fold letters; nothing is proven here, since the proof is
 * checked by whoever knows the key.
 */
export type Tag = 're' | 'b'

const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/
const OWN_ID = /^<?([0-9a-f-]{36})\.([A-Za-z0-9_-]{22})@([^<>@\s]+)>?$/
/** RFC 5321: more signs than these before the "@" are refused by some servers. */
const LONGEST_LOCAL_PART = 64

/**
 * The address `base` with our message id within, or null where it would be too long or the id is not one of ours.
 * @example signedAddress('info@lavka.example', 'b', '00000000-0000-4000-8000-000000000000.AAAAAAAAAAAAAAAAAAAAAA@lavka.example') // 'info+b-aaaaaaaaaaaaaqaaqaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@lavka.example'
 */
export function signedAddress(base: string, tag: Tag, messageId: string): string | null {
  const parts = OWN_ID.exec(messageId)
  const at = base.lastIndexOf('@')
  if (parts === null || at < 1 || base.slice(0, at).includes('+')) return null
  const bytes = [...bytesOfHex((parts[1] ?? '').replaceAll('-', '')), ...bytesOfBase64(parts[2] ?? '')]
  const local = `${base.slice(0, at)}+${tag}-${toBase32(bytes)}`
  return local.length > LONGEST_LOCAL_PART ? null : `${local}${base.slice(at)}`
}

/**
 * What a signed address says: whose it is, and the message id (without brackets) that is to be checked. Null for any other address.
 * @example readSignedAddress('anna@client.example') // null
 */
export function readSignedAddress(
  address: string,
): { readonly base: string; readonly tag: Tag; readonly messageId: string } | null {
  const found = /^([^+@\s]{1,64})\+(re|b)-([a-z2-7]{52})@([^@\s]{1,253})$/i.exec(address)
  const bytes = found === null ? null : fromBase32((found[3] ?? '').toLowerCase())
  if (found === null || bytes === null) return null
  const hex = bytes
    .slice(0, 16)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  if (!UUID.test(id)) return null
  const domain = (found[4] ?? '').toLowerCase()
  return {
    base: `${found[1] ?? ''}@${domain}`.toLowerCase(),
    tag: (found[2] ?? '').toLowerCase() === 'b' ? 'b' : 're',
    messageId: `${id}.${toBase64(bytes.slice(16))}@${domain}`,
  }
}

const bytesOfHex = (hex: string): readonly number[] =>
  Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16))
const bytesOfBase64 = (text: string): readonly number[] =>
  [...atob(text.replaceAll('-', '+').replaceAll('_', '/'))].map((sign) => sign.charCodeAt(0))
const toBase64 = (bytes: readonly number[]): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

function toBase32(bytes: readonly number[]): string {
  let [text, held, bits] = ['', 0, 0]
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    bits += 8
    for (; bits >= 5; bits -= 5) text += ALPHABET.charAt((held >> (bits - 5)) & 31)
  }
  return bits === 0 ? text : text + ALPHABET.charAt((held << (5 - bits)) & 31)
}

function fromBase32(text: string): readonly number[] | null {
  const bytes: number[] = []
  let [held, bits] = [0, 0]
  for (const sign of text) {
    const value = ALPHABET.indexOf(sign)
    if (value < 0) return null
    held = ((held << 5) | value) & 0xffff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 255)
  }
  return bytes.length === 32 && toBase32(bytes) === text ? bytes : null
}
