import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Secrets } from './secrets.ts'

/**
 * Secrets that must be read again (a second factor, a provider's token) lie in the database sealed by AES-256-GCM
 * with a key outside it, bound to what they belong to: a dump tells nothing, and a sealed value copied to another
 * row does not open there.
 */
export function seal(secrets: Secrets, belongsTo: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secrets.derive('seal'), nonce).setAAD(Buffer.from(belongsTo))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The text that was sealed; throws when it was changed, moved, or sealed with another secret. */
export function unseal(secrets: Secrets, belongsTo: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', secrets.derive('seal'), bytes.subarray(0, 12)).setAAD(
    Buffer.from(belongsTo),
  )
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
