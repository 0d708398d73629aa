import { isWeakKind } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { insertAssignment, peopleOn, userOf } from './assigned-visits.ts'
import { type Act, existing, openAct, settleAct } from './member-acts.ts'
import { lockIdentity } from './queries.ts'
import type { RecordMover } from './record-mover.ts'

export interface UnclaimedVisit {
  /** The first row of the device's handle. */
  readonly deviceId: string
  /** Any moment of the visit. */
  readonly moment: Date
}

/**
 * A member says who it was that used a device when nobody signed in: one who is known to use it. Returns everybody
 * whose history changed.
 */
export async function assignVisit(
  context: Context,
  visit: UnclaimedVisit & { readonly personId: string },
  movers: readonly RecordMover[],
): Promise<readonly string[]> {
  await lockIdentity(context)
  const personId = await existing(context, visit.personId)
  const act = await openDevice(context, visit)
  const to = await userOf(context, visit.deviceId, personId)
  if (to === null) throw new Problem('would-break-rule')
  if (!isNobodys(act, visit)) throw new Problem('already-decided')
  return decide(context, act, { ...visit, to }, movers)
}

/** Takes such a word back: the visit is nobody's again. */
export async function takeVisitBack(
  context: Context,
  visit: UnclaimedVisit,
  movers: readonly RecordMover[],
): Promise<readonly string[]> {
  await lockIdentity(context)
  const act = await openDevice(context, visit)
  const words = (act.region.evidence.decisions ?? []).filter(
    (one) => one.kind === 'assign' && one.handle === visit.deviceId && one.moment === visit.moment.getTime(),
  )
  const [latest] = words.sort((one, other) => other.at - one.at)
  if (latest?.kind !== 'assign') throw new Problem('not-found')
  if (latest.to === null) throw new Problem('already-decided')
  return decide(context, act, { ...visit, to: null }, movers)
}

async function openDevice(context: Context, { deviceId }: UnclaimedVisit): Promise<Act> {
  const device = await context.tx
    .selectFrom('handle')
    .select('kind')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', deviceId)
    .where('epoch', '=', 0)
    .executeTakeFirst()
  // the column holds the kinds that normaliseHandle knows
  if (device === undefined || !isWeakKind(device.kind as Parameters<typeof isWeakKind>[0]))
    throw new Problem('not-found')
  return openAct(context, [deviceId])
}

function isNobodys({ resolution }: Act, { deviceId, moment }: UnclaimedVisit): boolean {
  const at = moment.getTime()
  const epoch = resolution.epochs
    .get(deviceId)
    ?.find(({ from, until }) => (from ?? at) <= at && (until === null || at < until))
  return epoch !== undefined && epoch.component === null
}

async function decide(
  context: Context,
  act: Act,
  { deviceId, moment, to }: UnclaimedVisit & { readonly to: string | null },
  movers: readonly RecordMover[],
): Promise<readonly string[]> {
  const before = await peopleOn(context, deviceId)
  await insertAssignment(context, {
    kind: 'assign',
    handle: deviceId,
    moment: moment.getTime(),
    to,
    at: act.at,
  })
  await settleAct(context, act, movers)
  return [...new Set([...before, ...(await peopleOn(context, deviceId))])].sort()
}
