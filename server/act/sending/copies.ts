import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { WriteMessage } from '#contract/dialogues.ts'
import { normaliseEmail } from '#pure/identity/index.ts'
import type { Copy } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { againstThirdParty } from '../contact-policy/index.ts'

type Asked = z.output<typeof WriteMessage>['copies']

/**
 * Who else gets a letter, each address once and never the recipient's own. Addresses only: they are nobody's handles
 * by that. One that is closed (returned, complained, erased), or whose person may not be written to, is refused.
 */
export async function copiesFor(context: Context, recipient: string, asked: Asked): Promise<readonly Copy[]> {
  const copies = new Map<string, Copy>()
  for (const { role, address } of asked) {
    const read = normaliseEmail(address)
    if (!read.ok)
      throw new Problem('bad-input', { fields: [{ path: 'copies', message: `${address}: no address` }] })
    if (read.address === recipient || copies.has(read.address)) continue
    copies.set(read.address, { role, address: read.address })
  }
  for (const { address } of copies.values()) await mayBeWrittenTo(context, address)
  return [...copies.values()]
}

async function mayBeWrittenTo(context: Context, address: string): Promise<void> {
  const rule = await againstThirdParty(context, address)
  if (rule !== null) throw refused(address, rule)
}

const refused = (address: string, rule: string): Problem =>
  new Problem('copy-refused', { facts: { address, rule } })

/** The copies of a message that waits, as they were written down with it. */
export async function copiesOf(context: Context, messageId: string): Promise<readonly Copy[]> {
  const { rows } = await sql<Copy>`/* copies of a message */
    select role, address from message_participant
     where workspace_id = ${context.workspace} and message_id = ${messageId} and role in ('cc', 'bcc')
     order by place`.execute(context.tx)
  return rows
}
