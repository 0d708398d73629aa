import type { z } from '@hono/zod-openapi'
import { AskPolicy, Verdict } from '#contract/today.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { route } from '#server/platform/http/route.ts'
import { Problem } from '#server/platform/problems.ts'
import { ask, type Recipient, recipientByHandle, recipientOf } from './approach.ts'
import type { PolicyVerdict } from './codes.ts'

export const contactPolicyRoutes = [
  route({
    method: 'post',
    path: '/contact-decisions',
    summary: 'May this person be written to now? The answer with its rule and the earliest moment',
    may: 'write to people',
    status: 201,
    body: AskPolicy,
    reply: Verdict,
    run: async ({ body }, context: Context) => {
      const { personId } = await personBehind(context, body.personId)
      const recipient = await whom(context, personId, body)
      if (recipient === null) throw new Problem(body.handleId === undefined ? 'no-address' : 'not-found')
      const byMember = body.class === 'personal' && memberOf(context.actor) !== null
      const question = { channel: body.channel, class: body.class, purpose: body.purpose, byMember }
      return presentVerdict(await ask(context, recipient, question))
    },
  }),
]

/** By e-mail the best address of the person, on other channels the one that is named; null: it is not his. */
async function whom(
  context: Context,
  personId: string,
  { channel, handleId }: z.output<typeof AskPolicy>,
): Promise<Recipient | null> {
  if (channel === 'email') return recipientOf(context, personId, 'email', handleId ?? null)
  const recipient = handleId === undefined ? null : await recipientByHandle(context, handleId)
  return recipient?.person === personId ? recipient : null
}

export const presentVerdict = (verdict: PolicyVerdict) => ({
  verdict: verdict.verdict,
  rule: verdict.rule,
  reasons: verdict.hits.map((hit) => ({ code: hit.rule, values: { ...hit.values }, eventId: hit.eventId })),
  earliestAt: verdict.earliestAt,
  advisory: verdict.advisory,
})
