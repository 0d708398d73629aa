import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { type Recipient, recipientByHandle } from './approach.ts'
import { closedAmong } from './closed.ts'
import type { Rule } from './codes.ts'
import { judge } from './judge.ts'
import { enter } from './ledger.ts'

/**
 * What forbids a letter to an address beside the customer's: of a copy, or of somebody to whom a letter is passed on.
 * An address that is closed (returned, complained, erased) gets nothing. Where it is somebody's whom we know, what binds
 * a member's own letter to him binds this one: he withdrew his consent. What would only advise (quiet hours, too many
 * unanswered) is not asked: a member sends one letter by his own decision, and the limits are there for what we send to
 * customers of our own accord. Asked of the whole company: the writer may not see whose it is. Null: nothing forbids it.
 */
export const againstThirdParty = (context: Context, address: string): Promise<Rule | 'allowed' | null> =>
  seeingAll(context, async () => {
    const closed = await closedAmong(context, [{ id: '', kind: 'email', value: address }])
    if (closed.length > 0) return 'suppressed'
    const known = await sql<{ id: string }>`/* whose address it is */
      select id from handle where workspace_id = ${context.workspace} and kind = 'email' and value = ${address}
       order by epoch desc limit 1`.execute(context.tx)
    const [handle] = known.rows
    const recipient = handle === undefined ? null : await recipientByHandle(context, handle.id)
    if (recipient === null) return null
    const question = { channel: 'email', class: 'personal', purpose: 'service', byMember: true } as const
    const [verdict] = await judge(context, [{ recipient, question }])
    return verdict !== undefined && verdict.verdict !== 'now' && !verdict.advisory ? verdict.rule : null
  })

/**
 * A letter of the dialogue that goes to somebody else takes no place in the customer's caps; the ledger says that it
 * was asked about. Returns the decision.
 */
export const enterForward = (
  context: Context,
  { recipient, outbox, at }: { readonly recipient: Recipient; readonly outbox: string; readonly at: Date },
): Promise<string> =>
  enter(context, {
    channel: 'email',
    class: 'forward',
    purpose: 'forward',
    byMember: true,
    person: recipient.person,
    handle: recipient.handle.id,
    verdict: { verdict: 'now', rule: 'allowed', earliestAt: null, advisory: false, hits: [] },
    state: 'reserved',
    slotAt: at,
    overruled: false,
    outbox,
  })
