import { createHash, randomBytes } from 'node:crypto'
import type { Id } from '../identifiers.ts'

/** Tokens are 256 random bits; only their SHA-256 is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/**
 * Tokens that are looked up inside a company carry its id, so that the second wall is set before the look-up:
 * `<prefix>_<workspace>_<secret>`.
 */
export function workspaceToken(prefix: string, workspace: Id<'Workspace'>): string {
  return `${prefix}_${Buffer.from(workspace.replaceAll('-', ''), 'hex').toString('base64url')}_${randomBytes(24).toString('hex')}`
}

export function workspaceOfToken(token: string, prefix: string): Id<'Workspace'> | null {
  const match = /^([a-z]+)_([A-Za-z0-9_-]{22})_([0-9a-f]{48})$/.exec(token)
  if (match === null || match[1] !== prefix) return null
  const hex = Buffer.from(match[2] ?? '', 'base64url').toString('hex')
  // shaped like a uuid by construction; whether it exists is for the look-up to say
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<'Workspace'>
}
