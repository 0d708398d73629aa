import { AskPolicy, Verdict } from '#contract/today.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { route } from '#server/platform/http/route.ts'
import { Problem } from '#server/platform/problems.ts'
import { ask, recipientOf } from './approach.ts'
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
      const recipient = await recipientOf(context, personId, 'email', body.handleId ?? null)
      if (recipient === null) throw new Problem(body.handleId === undefined ? 'no-address' : 'not-found')
      const byMember = body.class === 'personal' && memberOf(context.actor) !== null
      const question = { channel: 'email', class: body.class, purpose: body.purpose, byMember }
      return presentVerdict(await ask(context, recipient, question))
    },
  }),
]

export const presentVerdict = (verdict: PolicyVerdict) => ({
  verdict: verdict.verdict,
  rule: verdict.rule,
  reasons: verdict.hits.map((hit) => ({ code: hit.rule, values: { ...hit.values }, eventId: hit.eventId })),
  earliestAt: verdict.earliestAt,
  advisory: verdict.advisory,
})
