import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Reason } from '#contract/people.ts'
import type { SharedVisits, VisitDecision } from '#contract/shared-visits.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { assignVisit, lockIdentity, type RecordMover, takeVisitBack } from '../identity/index.ts'
import { refold } from '../people/index.ts'
import { personBehind, writeEvent } from '../timeline/index.ts'
import { lockPeople } from './merge.ts'
import { givenVisitsOf, type OpenVisit, openVisitsOf } from './shared-visits-queries.ts'

/** Visits on shared devices that could be this person's, with what speaks for and against, and those given to him. */
export async function sharedVisits(context: Context, askedId: string): Promise<z.input<typeof SharedVisits>> {
  const { personId } = await personBehind(context, askedId)
  const open = await openVisitsOf(context, personId)
  return {
    open: open.map(({ before, after, another, others, familiar, seen, ...visit }) => ({
      ...visit,
      seen: [...seen],
      ...weigh({ ...visit, before, after, another, others, familiar, seen }),
    })),
    given: [...(await givenVisitsOf(context, personId))],
  }
}

/** Near in time and the same pages speak for it; more users, and one nearer than this, against. */
function weigh({ moment, before, after, another, others, familiar }: OpenVisit) {
  const away = (at: Date | null): number =>
    at === null ? Number.POSITIVE_INFINITY : Math.abs(at.getTime() - moment.getTime())
  const nearer = another !== null && away(another) < Math.min(away(before), away(after))
  const reason = (code: string, values: Reason['values']): Reason => ({ code, values })
  return {
    evidenceFor: [
      ...(before === null ? [] : [reason('used-device-before', { at: before.toISOString() })]),
      ...(after === null ? [] : [reason('used-device-after', { at: after.toISOString() })]),
      ...(familiar.length === 0 ? [] : [reason('saw-the-same', { pages: familiar.join(', ') })]),
    ],
    evidenceAgainst: [
      ...(others === 0 ? [] : [reason('others-on-device', { count: others })]),
      ...(nearer ? [reason('another-was-nearer', { at: another.toISOString() })] : []),
    ],
  }
}

/** A member says that such a visit was this person's, or takes it back. Both are on the person's timeline. */
export async function decideVisit(
  context: Context,
  askedId: string,
  { deviceId, moment: said, theirs }: z.output<typeof VisitDecision>,
  movers: readonly RecordMover[],
): Promise<void> {
  await lockIdentity(context)
  const { personId } = await personBehind(context, askedId)
  const visit = { deviceId, moment: new Date(said) }
  if (!theirs) await mustBeGiven(context, personId, visit)
  return seeingAll(context, async () => {
    const people = theirs
      ? await assignVisit(context, { ...visit, personId }, movers)
      : await takeVisitBack(context, visit, movers)
    await lockPeople(context, [...new Set([...people, personId])])
    await writeEvent(context, personId, {
      name: theirs ? 'Visit Assigned' : 'Visit Taken Back',
      properties: { visit_at: said },
    })
    await refold(context, people)
    await followDevice(context, deviceId)
    await audit(context, {
      action: theirs ? 'visit assigned' : 'visit taken back',
      subject: { kind: 'person', id: personId },
      details: { deviceId, moment: said },
    })
    const changes = people.map((id) => ({ topic: 'person', id }) as const)
    await announce(context.tx, context.workspace, changes, context.clock.now())
  })
}

async function mustBeGiven(
  context: Context,
  personId: string,
  { deviceId, moment }: { readonly deviceId: string; readonly moment: Date },
): Promise<void> {
  const given = await givenVisitsOf(context, personId)
  const found = given.some((one) => one.deviceId === deviceId && one.moment.getTime() === moment.getTime())
  if (!found) throw new Problem('not-found')
}

/** Score, rhythm and steps of everybody on the device follow. */
const followDevice = (context: Context, deviceId: string) =>
  sql`insert into touched_handle (workspace_id, id, handle_id, recorded_at)
      values (${context.workspace}, ${newId(context.clock.now())}, ${deviceId}, ${context.clock.now()})`.execute(
    context.tx,
  )
