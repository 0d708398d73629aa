import type { z } from '@hono/zod-openapi'
import { byId } from '#contract/common.ts'
import { EditScoreRule, ScoreRule, ScoreRules } from '#contract/today.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { route } from '#server/platform/http/route.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { insertRule, knownNames, peopleByRule, retireRule, rulesInForce, updateRule } from './queries.ts'

/** Rules of the score. A change makes all stored scores stale; the sweep recomputes them in the background. */
export const scoreRoutes = [
  route({
    method: 'get',
    path: '/score-rules',
    summary: 'The rules of the lead score',
    may: 'see scores',
    reply: ScoreRules,
    run: (_, context) => listRules(context),
  }),
  route({
    method: 'post',
    path: '/score-rules',
    summary: 'Add a rule to the lead score',
    may: 'change score rules',
    status: 201,
    body: EditScoreRule,
    reply: ScoreRule,
    run: ({ body }, context) => addRule(body, context),
  }),
  route({
    method: 'patch',
    path: '/score-rules/{id}',
    summary: 'Change a rule of the lead score',
    may: 'change score rules',
    params: byId,
    body: EditScoreRule,
    reply: ScoreRule,
    run: ({ params, body }, context) => changeRule(params.id, body, context),
  }),
  route({
    method: 'delete',
    path: '/score-rules/{id}',
    summary: 'Retire a rule: it gives no points any more',
    may: 'change score rules',
    params: byId,
    run: ({ params }, context) => dropRule(params.id, context),
  }),
]

async function listRules(context: Context) {
  const rules = await rulesInForce(context)
  const counts = await peopleByRule(context)
  const known = await knownNames(context)
  return {
    rules: rules.map((rule) => ({ ...rule, peopleNow: counts.get(rule.id) ?? 0 })),
    knownEvents: known.events,
    knownTraits: known.traits,
  }
}

async function addRule(rule: z.output<typeof EditScoreRule>, context: Context) {
  await rulesInForce(context)
  const id = await insertRule(context, rule)
  await told(context, 'score rule added', id)
  return { ...rule, id, peopleNow: 0 }
}

async function changeRule(id: string, rule: z.output<typeof EditScoreRule>, context: Context) {
  if (!(await updateRule(context, id, rule))) throw new Problem('not-found')
  await told(context, 'score rule changed', id)
  const counts = await peopleByRule(context)
  return { ...rule, id, peopleNow: counts.get(id) ?? 0 }
}

async function dropRule(id: string, context: Context): Promise<void> {
  if (!(await retireRule(context, id))) throw new Problem('not-found')
  await told(context, 'score rule retired', id)
}

async function told(context: Context, action: string, id: string): Promise<void> {
  await audit(context, { action, subject: { kind: 'score-rule', id } })
  await announce(context.tx, context.workspace, [{ topic: 'workspace', id: null }], context.clock.now())
}
