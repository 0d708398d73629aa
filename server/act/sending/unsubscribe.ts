import { createHmac, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { type IngestWiring, ingest } from '#server/listen/ingest/index.ts'
import type { Context } from '#server/platform/context.ts'
import type { Id } from '#server/platform/identifiers.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { suppress } from '../contact-policy/index.ts'

/**
 * The link of one click: it names the company and the letter, and carries a proof of ours. Nothing about the
 * recipient stands in it, and it opens nothing but the way out.
 */
export interface Link {
  readonly workspace: Id<'Workspace'>
  readonly outbox: string
}

const PROOF = 20

export const unsubscribeToken = (secrets: Secrets, { workspace, outbox }: Link): string => {
  const said = Buffer.from((workspace + outbox).replaceAll('-', ''), 'hex')
  return Buffer.concat([said, proofOf(secrets, said)]).toString('base64url')
}

/** Null for whatever we did not make. */
export function readUnsubscribeToken(secrets: Secrets, token: string): Link | null {
  const read = /^[\w-]{70}$/.test(token) ? Buffer.from(token, 'base64url') : Buffer.alloc(0)
  if (read.length !== 32 + PROOF) return null
  const said = read.subarray(0, 32)
  if (!timingSafeEqual(proofOf(secrets, said), read.subarray(32))) return null
  // proven to be the two ids that we wrote
  return { workspace: uuid(said.subarray(0, 16)) as Id<'Workspace'>, outbox: uuid(said.subarray(16)) }
}

const proofOf = (secrets: Secrets, said: Buffer): Buffer =>
  createHmac('sha256', secrets.derive('unsubscribe')).update(said).digest().subarray(0, PROOF)

function uuid(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/**
 * The consent to what the letter was for is withdrawn on its channel, for every address that the letter went to. The
 * address is not closed: whoever wants no news still gets his order and his reset link.
 */
export async function withdrawBy(context: Context, outbox: string, wiring: IngestWiring): Promise<void> {
  const letter = await letterBehind(context, outbox)
  // erased meanwhile: nobody is left to be written to
  if (letter === null) return
  const now = context.clock.now()
  const item = {
    type: 'track' as const,
    event: 'Consent Withdrawn',
    messageId: `unsubscribe:${outbox}:${now.getTime()}`,
    context: { traits: { email: letter.recipient } },
    properties: {
      purpose: letter.purpose === 'service' ? 'marketing' : letter.purpose,
      channel: letter.channel,
      form: 'one-click unsubscribe',
      outbox_id: outbox,
    },
  }
  const receipt = await ingest(
    context,
    [item],
    { source: 'unsubscribe', trusted: true, sentAt: null, historical: false, receivedAt: now },
    wiring,
  )
  // an address that tells nothing about a person (a shared one, a typing error) keeps no consent: it is closed
  if (receipt.rejected.length > 0)
    await suppress(context, { kind: 'email', value: letter.recipient }, 'unsubscribed')
}

interface Letter {
  readonly recipient: string
  readonly purpose: string
  readonly channel: string
}

async function letterBehind(context: Context, outbox: string): Promise<Letter | null> {
  const found = await sql<Letter>`
    select recipient, purpose, channel from outbox
     where workspace_id = ${context.workspace} and id = ${outbox}`.execute(context.tx)
  return found.rows[0] ?? null
}

/** The language that the recipient was heard in; null when none is known. */
export async function languageBehind(context: Context, outbox: string): Promise<'en' | 'ru' | null> {
  const found = await sql<{ said: string }>`
    select trait.value #>> '{}' as said from outbox
      join handle on handle.workspace_id = outbox.workspace_id and handle.person_id = outbox.person_id
      join trait on trait.workspace_id = handle.workspace_id and trait.handle_id = handle.base_handle_id
     where outbox.workspace_id = ${context.workspace} and outbox.id = ${outbox}
       and trait.key in ('language', 'locale', 'lang')
     order by trait.stated_at desc limit 1`.execute(context.tx)
  const said = found.rows[0]?.said.toLowerCase().slice(0, 2)
  return said === 'ru' ? 'ru' : said === 'en' ? 'en' : null
}
