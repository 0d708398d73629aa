import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Id } from '#server/platform/identifiers.ts'
import type { Secrets } from '#server/platform/secrets.ts'

/** Somebody who asked to be let in, and where. */
export interface Knock {
  readonly workspace: Id<'Workspace'>
  readonly id: string
}

/**
 * What a knock is known by. `link` stands in the letter and opens the page; `form` stands in the page of whoever asked
 * and opens nothing: it says which code is being typed. One never passes for the other.
 */
export type Purpose = 'link' | 'form'

const PROOF = 24

/** The two ids and a proof of ours. Nothing of it is stored, so nothing that is stored opens anything. */
export const knockToken = (secrets: Secrets, purpose: Purpose, { workspace, id }: Knock): string => {
  const said = Buffer.from((workspace + id).replaceAll('-', ''), 'hex')
  return Buffer.concat([said, proofOf(secrets, purpose, said)]).toString('base64url')
}

/** Null for whatever we did not make, or made for another purpose or company. */
export function readKnockToken(
  secrets: Secrets,
  purpose: Purpose,
  workspace: Id<'Workspace'>,
  token: string,
): Knock | null {
  const read = /^[\w-]{75}$/.test(token) ? Buffer.from(token, 'base64url') : Buffer.alloc(0)
  if (read.length !== 32 + PROOF) return null
  const said = read.subarray(0, 32)
  if (!timingSafeEqual(proofOf(secrets, purpose, said), read.subarray(32))) return null
  return uuid(said.subarray(0, 16)) === workspace ? { workspace, id: uuid(said.subarray(16)) } : null
}

const proofOf = (secrets: Secrets, purpose: Purpose, said: Buffer): Buffer =>
  createHmac('sha256', secrets.derive(`portal ${purpose}`))
    .update(said)
    .digest()
    .subarray(0, PROOF)

function uuid(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The six digits of a knock, for another device than the one that reads the letter. */
export function digitsOf(secrets: Secrets, { workspace, id }: Knock): string {
  const bytes = createHmac('sha256', secrets.derive('portal digits')).update(`${workspace} ${id}`).digest()
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

export const isSameCode = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
