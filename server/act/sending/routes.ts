import type { z } from '@hono/zod-openapi'
import { z as schema } from '@hono/zod-openapi'
import { byId } from '#contract/common.ts'
import {
  ForwardMessage,
  MessageForwarded,
  MessageWritten,
  OfDialogue,
  WriteMessage,
} from '#contract/dialogues.ts'
import {
  MailSettings,
  MailTest,
  OutboxMessage,
  OutboxPage,
  OutboxQuery,
  TakenBack,
  UnknownResolution,
  WriteEmail,
  Written,
} from '#contract/today.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { route } from '#server/platform/http/route.ts'
import { newId } from '#server/platform/identifiers.ts'
import { messageIdOf } from '#server/platform/message-id.ts'
import { Problem } from '#server/platform/problems.ts'
import { cancel, resolve } from './decide.ts'
import { forwardMessage } from './forward.ts'
import { countUnsettled, outboxIds, presentMessages } from './present.ts'
import { writeMessage } from './reply.ts'
import { idDomainOf, type WaysOut } from './ways-out.ts'
import { writeEmail } from './write.ts'

/** Writing, and what became of it. */
export const sendingRoutes = (ways: WaysOut) => [...writingRoutes(ways), ...outboxRoutes, ...mailRoutes(ways)]

const writingRoutes = (ways: WaysOut) => [
  route({
    method: 'post',
    path: '/emails',
    summary: 'Write to a person by e-mail; it rests ten seconds and can be taken back',
    may: 'write to people',
    status: 201,
    body: WriteEmail,
    reply: Written,
    run: ({ body }, context) => writeEmail(context, ways, body),
  }),
  route({
    method: 'post',
    path: '/dialogues/{personId}/messages',
    summary: 'Answer a person on a channel; it rests ten seconds, or until its time, and can be taken back',
    may: 'write to people',
    status: 201,
    params: OfDialogue,
    body: WriteMessage,
    reply: MessageWritten,
    run: ({ params, body }, context) => writeMessage(context, params.personId, body, ways),
  }),
  route({
    method: 'post',
    path: '/messages/{id}/forward',
    summary: 'Pass a letter on to somebody else; the customer goes on waiting',
    may: 'write to people',
    status: 201,
    params: byId,
    body: ForwardMessage,
    reply: MessageForwarded,
    run: ({ params, body }, context) => forwardMessage(context, params.id, body, ways),
  }),
]

const outboxRoutes = [
  route({
    method: 'get',
    path: '/outbox',
    summary: 'Messages on their way, sent and in doubt, the newest first',
    may: 'see the outbox',
    query: OutboxQuery,
    reply: OutboxPage,
    run: ({ query }, context) => outboxPage(context, query),
  }),
  route({
    method: 'post',
    path: '/outbox/{id}/cancellation',
    summary: 'Take a message back that has not been handed over; what a member wrote is his draft again',
    may: 'write to people',
    params: byId,
    reply: TakenBack,
    run: async ({ params }, context) => {
      const draft = await cancel(context, params.id)
      return { ...(await oneMessage(context, params.id)), draft }
    },
  }),
  route({
    method: 'post',
    path: '/outbox/{id}/resolution',
    summary: 'Decide about a message of which nobody knows whether it arrived',
    may: 'write to people',
    params: byId,
    body: UnknownResolution,
    reply: OutboxMessage,
    run: async ({ params, body }, context) => {
      await resolve(context, params.id, body.resolution)
      return oneMessage(context, params.id)
    },
  }),
]

const mailRoutes = (ways: WaysOut) => [
  route({
    method: 'get',
    path: '/mail',
    summary: 'Whether outgoing mail is set up',
    may: 'see the workspace',
    reply: MailSettings,
    run: async () => ({
      configured: ways.mail !== null,
      from: settingOf(ways, 'from'),
      host: settingOf(ways, 'host'),
    }),
  }),
  route({
    method: 'post',
    path: '/mail/test',
    summary: 'Send a test message to see whether outgoing mail works',
    may: 'change the workspace',
    body: MailTest,
    run: ({ body }, context) => sendTest(context, ways, body.to),
  }),
]

async function outboxPage(context: Context, query: z.output<typeof OutboxQuery>) {
  const after = query.after === undefined ? null : (schema.uuid().safeParse(query.after).data ?? null)
  if (query.after !== undefined && after === null) {
    throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'no page begins there' }] })
  }
  const person = query.personId === undefined ? null : (await personBehind(context, query.personId)).personId
  const ids = await outboxIds(context, { person, state: query.state ?? null, after, limit: query.limit + 1 })
  const shown = ids.slice(0, query.limit)
  return {
    messages: await presentMessages(context, shown),
    next: ids.length > shown.length ? (shown.at(-1) ?? null) : null,
    unsettled: await countUnsettled(context),
  }
}

async function oneMessage(context: Context, id: string) {
  const [message] = await presentMessages(context, [id])
  if (message === undefined) throw new Problem('not-found')
  return message
}

const settingOf = ({ mail }: WaysOut, key: string): string | null => {
  const value = mail?.settings[key]
  return typeof value === 'string' ? value : null
}

/** Goes to whom the owner names, not to a customer: it has no person, so the policy has nothing to judge. */
async function sendTest(context: Context, ways: WaysOut, to: string): Promise<void> {
  const { mail } = ways
  if (mail === null) throw new Problem('mail-not-set-up')
  const id = newId(context.clock.now())
  const handed = (await ways.channels['email']?.send(mail, {
    id,
    answers: null,
    chain: [],
    attachments: [],
    unsubscribe: null,
    automatic: true,
    recipient: to,
    subject: 'Tandem: test message / тестовое сообщение',
    text: 'Outgoing mail works.\n\nИсходящая почта работает.\n',
    messageId: messageIdOf(context, id, idDomainOf(mail)),
    author: null,
  })) ?? { outcome: 'unreachable' as const }
  await audit(context, { action: 'mail tested', details: { outcome: handed.outcome } })
  if (handed.outcome === 'accepted') return
  const trouble = handed.outcome === 'refused' ? `refused:${handed.code}` : handed.outcome
  throw new Problem('mail-refused', { facts: { trouble } })
}
