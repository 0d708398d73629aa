import type { z } from '@hono/zod-openapi'
import type { AssignWaiting, RemindWaiting, WaitingQuery } from '#contract/processes.ts'
import { changePerson } from '#server/listen/people/index.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import {
  type KeptProcess,
  type Logs,
  readPlace,
  withPeople,
  withScope,
  writePlace,
} from '#server/understand/processes/index.ts'
import * as nextActions from '../next-actions/index.ts'
import { keepReminders, remindersOf } from './reminders.ts'

/** So many people are acted on at once: more is not a step but a campaign. */
const MOST = 500

export async function waitingPage(
  logs: Logs,
  context: Context,
  process: KeptProcess,
  { after, filter, at, to, limit }: z.output<typeof WaitingQuery>,
) {
  const place = { at, to, sort: 'waiting' as const, limit }
  const found = await logs.ask(
    context,
    process,
    { ask: 'waiting', ...place, after: readPlace(after) },
    filter,
  )
  const reminders = await remindersOf(context, process.id, found.cases)
  const named = await withPeople(context, found.cases)
  return withScope(context, process, {
    ...found,
    cases: named.map((one) => ({ ...one, reminder: reminders.get(`${one.case} ${one.step}`) ?? null })),
    next: writePlace(found.next),
  })
}

type Whom = z.output<typeof RemindWaiting>

/** Whom it is about: those who wait there, and of them the ones that were named. */
async function waitingPeople(logs: Logs, context: Context, process: KeptProcess, whom: Omit<Whom, 'note'>) {
  const place = { at: whom.at, to: whom.to, sort: 'waiting' as const, after: null, limit: MOST }
  const { cases } = await logs.ask(context, process, { ask: 'waiting', ...place }, whom.filter)
  const wanted = whom.personIds === undefined ? null : new Set(whom.personIds)
  const chosen = cases.filter(
    ({ personId, unusual }) =>
      personId !== null && (wanted === null || wanted.has(personId)) && (!whom.onlyUnusual || unusual),
  )
  return (await withPeople(context, chosen)).filter((one) => one.personId !== null)
}

/** Gives them an owner. Each change is an event on the person's timeline, as if done by hand. */
export async function assignWaiting(
  logs: Logs,
  context: Context,
  process: KeptProcess,
  { ownerMemberId, ...whom }: z.output<typeof AssignWaiting>,
) {
  const owners = new Map(
    (await waitingPeople(logs, context, process, whom)).map((one) => [one.personId ?? '', one.ownerMemberId]),
  )
  let done = 0
  for (const [person, owner] of [...owners].sort()) {
    if (owner === ownerMemberId) continue
    await changePerson(context, person, { ownerMemberId })
    done++
  }
  const name = await nameOf(context, ownerMemberId)
  return {
    asked: owners.size,
    done,
    already: owners.size - done,
    owners: [{ memberId: ownerMemberId, name, people: done }],
  }
}

/** Gives their owners a step on Today. The same wait is reminded of once. */
export async function remindWaiting(logs: Logs, context: Context, process: KeptProcess, whom: Whom) {
  const cases = await waitingPeople(logs, context, process, whom)
  const kept = await keepReminders(context, process.id, cases, whom.note ?? null)
  const reminded = cases.filter((one) => kept.has(one.case))
  const people = [...new Set(reminded.flatMap(({ personId }) => personId ?? []))].sort()
  await nextActions.refresh(context, people)
  await announce(context.tx, context.workspace, [{ topic: 'today', id: null }], context.clock.now())
  const owners = Map.groupBy(reminded, ({ ownerMemberId }) => ownerMemberId)
  return {
    asked: cases.length,
    done: reminded.length,
    already: cases.length - reminded.length,
    owners: [...owners].map(([memberId, own]) => ({
      memberId,
      name: own[0]?.ownerName ?? null,
      people: new Set(own.map(({ personId }) => personId)).size,
    })),
  }
}

async function nameOf(context: Context, member: string | null): Promise<string | null> {
  if (member === null) return null
  const found = await context.tx
    .selectFrom('member')
    .select('name')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', member)
    .executeTakeFirst()
  return found?.name ?? null
}
