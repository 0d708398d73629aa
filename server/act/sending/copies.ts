import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { WriteMessage } from '#contract/dialogues.ts'
import { normaliseEmail } from '#pure/identity/index.ts'
import type { Copy } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { closedAmong, judge, type Recipient, recipientByHandle } from '../contact-policy/index.ts'

type Asked = z.output<typeof WriteMessage>['copies']

/**
 * Who else gets a letter, each address once and never the recipient's own. Addresses only: they are nobody's handles
 * by that. One that is closed (returned, complained, erased), or whose person may not be written to, is refused.
 */
export async function copiesFor(
  context: Context,
  recipient: Recipient,
  asked: Asked,
): Promise<readonly Copy[]> {
  const copies = new Map<string, Copy>()
  for (const { role, address } of asked) {
    const read = normaliseEmail(address)
    if (!read.ok)
      throw new Problem('bad-input', { fields: [{ path: 'copies', message: `${address}: no address` }] })
    if (read.address === recipient.handle.value || copies.has(read.address)) continue
    copies.set(read.address, { role, address: read.address })
  }
  // whether an address is closed is asked of the whole company: the writer may not see whose it is
  await seeingAll(context, async () => {
    for (const { address } of copies.values()) await mayBeWrittenTo(context, address)
  })
  return [...copies.values()]
}

async function mayBeWrittenTo(context: Context, address: string): Promise<void> {
  const closed = await closedAmong(context, [{ id: '', kind: 'email', value: address }])
  if (closed.length > 0) throw refused(address, 'suppressed')
  const known = await sql<{ id: string }>`/* whose address a copy goes to */
    select id from handle where workspace_id = ${context.workspace} and kind = 'email' and value = ${address}
     order by epoch desc limit 1`.execute(context.tx)
  const [handle] = known.rows
  const recipient = handle === undefined ? null : await recipientByHandle(context, handle.id)
  if (recipient === null) return
  const question = { channel: 'email', class: 'personal', purpose: 'service', byMember: true } as const
  const [verdict] = await judge(context, [{ recipient, question }])
  if (verdict !== undefined && verdict.verdict !== 'now' && !verdict.advisory)
    throw refused(address, verdict.rule)
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
