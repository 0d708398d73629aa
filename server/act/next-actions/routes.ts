import { byId } from '#contract/common.ts'
import { Outcome, PersonNextActions, Today, TodayQuery } from '#contract/today.ts'
import { dayAround } from '#pure/hours/index.ts'
import { personRows } from '#server/listen/people/index.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { isHidden } from '#server/platform/access.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { route } from '#server/platform/http/route.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { decide } from './outcome.ts'
import { countsFor, experienceOf, openSteps, openStepsOf, type Step } from './queries.ts'
import { rank } from './ranking.ts'
import { doingNow, reachOf } from './reach.ts'

export const nextActionRoutes = [
  route({
    method: 'get',
    path: '/today',
    summary: 'The few steps worth doing now, ranked, each with its reasons',
    may: 'see next actions',
    query: TodayQuery,
    reply: Today,
    run: ({ query }, context) => today(context, query.whose),
  }),
  route({
    method: 'get',
    path: '/people/{id}/next-actions',
    summary: 'The open steps about one person',
    may: 'see next actions',
    params: byId,
    reply: PersonNextActions,
    run: async ({ params }, context) => {
      const { personId } = await personBehind(context, params.id)
      return { steps: await present(context, await openStepsOf(context, personId)) }
    },
  }),
  route({
    method: 'post',
    path: '/next-actions/{id}/outcome',
    summary: 'Say that a step is done, put off or wrong',
    may: 'decide next actions',
    params: byId,
    body: Outcome,
    run: async ({ params, body }, context) => {
      const step = await decide(context, params.id, body)
      const changes = [
        { topic: 'today', id: null } as const,
        { topic: 'person', id: step.person_id } as const,
      ]
      await announce(context.tx, context.workspace, changes, context.clock.now())
    },
  }),
]

const MOST_STEPS = 7
/** So many are read to be ranked for the member: experience moves a step by a few places, not by hundreds. */
const READ_TO_RANK = 400

async function today(context: Context, whose: 'mine' | 'everyone') {
  const me = memberOf(context.actor)
  const member = whose === 'mine' ? me : null
  const read = await openSteps(context, member, READ_TO_RANK)
  // without money the order in which they were read stands for their worth
  const steps = isHidden(context, 'money')
    ? read.map((step, place) => ({ ...step, value: read.length - place }))
    : read
  const reach = await reachOf(context, [...new Set(steps.map((step) => step.person_id))])
  const experience = me === null ? [] : await experienceOf(context, me)
  const ranked = rank(steps, experience, reach).slice(0, MOST_STEPS)
  const now = context.clock.now()
  const counts = await countsFor(context, member, dayAround(now, await zoneOf(context)))
  return {
    steps: await present(context, ranked),
    waiting: Math.max(0, counts.people - ranked.length),
    putOff: counts.putOff,
    doneToday: counts.done,
    asOf: now,
  }
}

async function present(context: Context, steps: readonly Step[]) {
  const people = new Map(
    (await personRows(context, [...new Set(steps.map((step) => step.person_id))])).map((row) => [
      row.id,
      row,
    ]),
  )
  const currency = await currencyOf(context)
  const reach = await reachOf(context, [...people.keys()])
  return steps.map((step) => {
    const person = people.get(step.person_id)
    if (person === undefined) throw new Problem('not-found')
    return {
      id: step.id,
      play: step.play,
      person,
      value: step.value,
      currency,
      // how a worth was reckoned is told with all its parts or not at all
      reasons: step.reasons
        .filter(({ values }) => !(isHidden(context, 'money') && 'chance' in values))
        .map((reason) => ({ ...reason, values: { ...reason.values } })),
      words: { code: step.words.code, values: { ...step.words.values } },
      doing: doingNow(step, reach(step.person_id)),
      dialogue: reach(step.person_id).dialogue,
      suggestedAt: step.suggested_at,
      dueAt: step.due_at,
      promiseId: step.promise_id,
      ownerMemberId: step.owner_member_id,
    }
  })
}

const settingsOf = (context: Context) =>
  context.tx
    .selectFrom('workspace')
    .select(['time_zone', 'currency'])
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow()
const zoneOf = async (context: Context): Promise<string> => (await settingsOf(context)).time_zone
const currencyOf = async (context: Context): Promise<string> => (await settingsOf(context)).currency
