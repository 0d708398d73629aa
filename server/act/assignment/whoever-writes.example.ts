import { sql } from 'kysely'
import { ingest } from '#server/listen/ingest/index.ts'
import { ingestWiring } from '#server/wiring.ts'
import type { Company } from '#tests/setup/company.ts'
import { assignWaiting } from './index.ts'

let written = 0

/** A customer writes; the topic opens in the transaction that stores the words. */
export const writes = (company: Company, email: string, more: { channel?: string; text?: string } = {}) =>
  company.work((context) => {
    written++
    company.clock.advance(1_000)
    const now = context.clock.now()
    const item = {
      type: 'track',
      event: 'Message Received',
      messageId: `m${written}`,
      timestamp: now.toISOString(),
      context: { traits: { email } },
      properties: { text: more.text ?? 'Where is my order?', channel: more.channel ?? 'web-chat' },
    }
    const options = { source: 'test', trusted: true, receivedAt: now, sentAt: null, historical: false }
    return ingest(context, [item], options, ingestWiring)
  })

export const atScreen = (company: Company, ...members: readonly { readonly id: string }[]) =>
  company.work(({ tx, workspace, clock }) =>
    sql`update member set seen_at = ${clock.now()} where workspace_id = ${workspace}
           and id = any(${members.map(({ id }) => id)}::uuid[])`.execute(tx),
  )

export const change = (company: Company, as: Company['seller'], id: string, body: object) =>
  company.ask('PATCH', `/api/team-work/members/${id}`, { as, body })

export const giveOut = (company: Company) => company.work((context) => assignWaiting(context))

/** Who has which customer, with the reason, in the order of their first words. */
export const taken = async (company: Company) => {
  const { rows } = await company.work(({ tx, workspace }) =>
    sql<{ email: string; who: string | null; rule: string | null }>`
      select handle.value as email, member.name as who, topic.because ->> 'rule' as rule
        from topic join handle on handle.workspace_id = topic.workspace_id and handle.id = topic.handle_id
        left join member on member.workspace_id = topic.workspace_id and member.id = topic.member_id
       where topic.workspace_id = ${workspace} order by topic.opened_at`.execute(tx),
  )
  return rows.map(({ email, who, rule }) => `${email.split('@')[0]} ${who ?? '–'}${rule ? ` ${rule}` : ''}`)
}
