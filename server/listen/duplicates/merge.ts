import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Merge, PastMerge } from '#contract/people.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { handlesOf, lockIdentity, mergePeople, type RecordMover, unmergePeople } from '../identity/index.ts'
import { changeTraits, refold, traitsOf } from '../people/index.ts'
import { personBehind } from '../timeline/index.ts'

type Movers = readonly RecordMover[]

/** Two people become one by a member's word; values chosen in the preview become statements of that member. */
export async function mergeTwo(context: Context, wanted: z.output<typeof Merge>, movers: Movers) {
  const keep = (await personBehind(context, wanted.keepId)).personId
  const absorb = (await personBehind(context, wanted.absorbId)).personId
  return seeingAll(context, () => merge(context, { keep, absorb }, wanted.choices, movers))
}

async function merge(
  context: Context,
  { keep, absorb }: { keep: string; absorb: string },
  choices: z.output<typeof Merge>['choices'],
  movers: Movers,
) {
  await lockPeople(context, [keep, absorb])
  const values = {
    keep: new Map((await traitsOf(context, keep)).map((trait) => [trait.key, trait.value])),
    absorb: new Map((await traitsOf(context, absorb)).map((trait) => [trait.key, trait.value])),
  }
  const { personId, absorbedPersonId } = await mergePeople(context, { keep, absorb }, movers)
  await keepHumanOnly(context, personId, absorbedPersonId)
  await refold(context, [personId, absorbedPersonId])
  const chosen = Object.entries(choices).map(([key, from]) => [key, values[from].get(key) ?? null])
  await changeTraits(context, personId, Object.fromEntries(chosen))
  await settleRest(context, 'people merged', personId, absorbedPersonId)
  return { personId, mergeId: await openMerge(context, absorbedPersonId) }
}

/** Some handles become another person's again. */
export async function unmergeOne(
  context: Context,
  wanted: { personId: string; handleIds: readonly string[] },
  movers: Movers,
) {
  const { personId: person } = await personBehind(context, wanted.personId)
  return seeingAll(context, async () => {
    await lockPeople(context, [person])
    const done = await unmergePeople(context, { person, handleIds: wanted.handleIds }, movers)
    await settleRest(context, 'people unmerged', done.personId, done.separatedPersonId)
    return done
  })
}

/** Takes one merge back: what it brought leaves again. */
export async function undoMerge(context: Context, mergeId: string, movers: Movers) {
  // the one who took part in it may himself have been absorbed since: who stands there now must be seen
  const merge = await seeingAll(context, () =>
    context.tx
      .selectFrom('person_merge')
      .select(['kept_person_id', 'absorbed_person_id', 'handle_ids', 'undone_at'])
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', mergeId)
      .executeTakeFirst(),
  )
  if (merge === undefined) throw new Problem('not-found')
  const { personId } = await personBehind(context, merge.kept_person_id)
  if (merge.undone_at !== null) throw new Problem('already-decided')
  const brought = new Set(merge.handle_ids)
  const handleIds = (await handlesOf(context, [personId]))
    .filter(({ baseId }) => brought.has(baseId))
    .map(({ id }) => id)
  if (handleIds.length === 0) throw new Problem('conflict')
  return unmergeOne(context, { personId, handleIds }, movers)
}

/** Merges into a person, newest first, those into people absorbed by him later included. Who was absorbed is he now. */
export const mergesOf = (context: Context, personId: string) =>
  seeingAll(context, () => mergesInto(context, personId))

async function mergesInto(context: Context, personId: string) {
  const found = await sql<z.input<typeof PastMerge>>`
    with recursive family (id) as (
      select ${personId}::uuid
      union
      select person_merge.absorbed_person_id from family
        join person_merge on person_merge.workspace_id = ${context.workspace}
                         and person_merge.kept_person_id = family.id
    )
    select person_merge.id, merged_at as at, member.name as by, rule, handle_ids as "handleIds",
           undone_at is not null as undone,
           coalesce(absorbed.name,
             (select coalesce(nullif(shown, ''), value) from handle
               where handle.workspace_id = person_merge.workspace_id and handle.id = any(handle_ids)
                 and kind not in ('cookie', 'device') order by kind = 'phone', kind <> 'email', id limit 1),
             '#' || right(absorbed.id::text, 4)) as "absorbedLabel"
      from person_merge
      join person absorbed on absorbed.workspace_id = person_merge.workspace_id
                          and absorbed.id = person_merge.absorbed_person_id
      left join member on member.workspace_id = person_merge.workspace_id and member.id = merged_by
     where person_merge.workspace_id = ${context.workspace}
       and person_merge.kept_person_id in (select id from family)
       -- whoever was absorbed before only follows his card and brings nothing: there is nothing to take back
       and handle_ids <> '{}'
     order by merged_at desc, person_merge.id desc limit 200`.execute(context.tx)
  return found.rows
}

/** Identity first, then people by their ids: the order of everyone who locks them, followers included. */
export async function lockPeople(context: Context, personIds: readonly string[]): Promise<void> {
  await lockIdentity(context)
  await context.tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', 'in', personIds)
    .orderBy('id')
    .forUpdate()
    .execute()
}

async function openMerge(context: Context, absorbedPersonId: string): Promise<string> {
  const merge = await context.tx
    .selectFrom('person_merge')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('absorbed_person_id', '=', absorbedPersonId)
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return merge.id
}

/** Of two opinions on machines the more careful one holds, and it holds on after an unmerge. */
async function keepHumanOnly(context: Context, personId: string, absorbedPersonId: string): Promise<void> {
  await sql`
    update person set human_only = true from person absorbed
     where person.workspace_id = ${context.workspace} and person.id = ${personId} and not person.human_only
       and absorbed.workspace_id = person.workspace_id and absorbed.id = ${absorbedPersonId}
       and absorbed.human_only`.execute(context.tx)
}

async function settleRest(
  context: Context,
  action: string,
  personId: string,
  otherId: string,
): Promise<void> {
  await refold(context, [personId, otherId])
  await audit(context, {
    action,
    subject: { kind: 'person', id: personId },
    details: { otherPersonId: otherId },
  })
  await announce(
    context.tx,
    context.workspace,
    [
      { topic: 'person', id: personId },
      { topic: 'person', id: otherId },
      { topic: 'duplicates', id: null },
    ],
    context.clock.now(),
  )
}
