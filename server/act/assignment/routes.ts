import { byId } from '#contract/common.ts'
import { AssignmentSettings, ChangeAvailability, KeepZones, PassedOn, TeamWork } from '#contract/team-work.ts'
import { openSlots } from '#pure/assignment/index.ts'
import { nobodysWork } from '#server/listen/inbox/index.ts'
import { segmentsOf } from '#server/listen/views/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { assignWaiting } from './assign-waiting.ts'
import { availableMembers, changeAvailability, passOn } from './availability.ts'
import { intentRoutes } from './intent-pages.ts'
import { keepSettings, settingsOf } from './settings.ts'
import { keepZones, zonesOf } from './zones.ts'

/** Who takes what waits. */
export const assignmentRoutes: readonly Route[] = [
  ...intentRoutes,
  route({
    method: 'get',
    path: '/team-work',
    summary: 'Who is there, with how much room; zones of responsibility; what waits',
    may: 'see the team’s work',
    reply: TeamWork,
    run: (_, context) => teamWork(context),
  }),
  route({
    method: 'put',
    path: '/team-work/settings',
    summary: 'Change how work is given out, and the working hours',
    may: 'manage zones',
    body: AssignmentSettings,
    reply: TeamWork,
    run: async ({ body }, context) => {
      await keepSettings(context, body)
      return giveOut(context)
    },
  }),
  route({
    method: 'put',
    path: '/team-work/zones',
    summary: 'Replace the zones of responsibility, in their order',
    may: 'manage zones',
    body: KeepZones,
    reply: TeamWork,
    run: async ({ body }, context) => {
      await keepZones(context, body)
      return giveOut(context)
    },
  }),
  route({
    method: 'patch',
    path: '/team-work/members/{id}',
    summary: 'Whether somebody is there, who stands in, when he is on leave; how much he takes',
    may: 'change own availability',
    params: byId,
    body: ChangeAvailability,
    reply: TeamWork,
    run: async ({ params, body }, context) => {
      await changeAvailability(context, params.id, body)
      return giveOut(context)
    },
  }),
  route({
    method: 'post',
    path: '/team-work/handing-back',
    summary:
      'Give back what I lead and has an open topic: to my stand-in where the customer is mine, else to the queue',
    may: 'change own availability',
    reply: PassedOn,
    run: async (_, context) => {
      const own = memberOf(context.actor)
      if (own === null) throw new Problem('not-allowed')
      // also what concerns people whom he does not see
      return seeingAll(context, async () => {
        const topics = await passOn(context, own)
        await assignWaiting(context)
        return { topics: topics.length }
      })
    },
  }),
]

async function giveOut(context: Context) {
  await seeingAll(context, () => assignWaiting(context))
  return teamWork(context)
}

async function teamWork(context: Context) {
  const settings = await settingsOf(context)
  // how full a colleague is does not depend on whom the asking member sees
  const colleagues = await seeingAll(context, () => availableMembers(context))
  return {
    settings,
    colleagues: colleagues.map(({ lastGivenAt: _, ...one }) => ({
      ...one,
      skills: [...one.skills],
      room: openSlots({ ...one, lastGivenAt: null }, settings.share),
    })),
    zones: await zonesOf(context),
    segments: [...(await segmentsOf(context))],
    queue: await nobodysWork(context),
  }
}
