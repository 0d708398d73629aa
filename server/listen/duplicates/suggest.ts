import { sql } from 'kysely'
import { everyWorkspace } from '#server/platform/accounts/workspaces.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { IsStopped } from '#server/platform/jobs.ts'
import { announce } from '#server/platform/live.ts'
import type { Services } from '#server/platform/services.ts'
import { isImporting } from '../imports/index.ts'
import { type Likeness, recordsOf, scoreModel, similarTo } from '../people/index.ts'

/** So many at once. */
const AT_ONCE = 10
/** A batch beyond this is history being told, an import or a move: all of it waits for the job. */
const FEW = 50
const A_MINUTES_WORK = 20_000

/**
 * Looks who else the touched people may be, where something about them has changed since the last look. Follows
 * the fold; harmless when repeated.
 */
export async function suggestDuplicates(context: Context, personIds: readonly string[]): Promise<void> {
  if (personIds.length <= FEW)
    await weigh(context, await claim(context, sql`and person_id = any(${personIds}::uuid[])`))
}

/**
 * The job: works off who still waits to be looked at, a company at a time, for at most twenty seconds. Where an import
 * is under way it waits for its end: only then are all there among whom to look.
 */
export async function weighDuplicates(services: Services, isStopped: IsStopped): Promise<void> {
  const started = performance.now()
  for (const { id: workspace } of await everyWorkspace(services.db)) {
    while (!isStopped() && performance.now() - started < A_MINUTES_WORK) {
      const weighed = await inWorkspace(services.db, workspace, async (tx) => {
        const { clock, secrets } = services
        const context: Context = { tx, workspace, clock, secrets, actor: { kind: 'system' } }
        const claimed = (await isImporting(context)) ? [] : await claim(context, sql``)
        await weigh(context, claimed)
        return claimed.length
      })
      if (weighed < AT_ONCE) break
    }
  }
}

async function claim(context: Context, whom: ReturnType<typeof sql>): Promise<readonly string[]> {
  const claimed = await sql<{ person_id: string }>`
    delete from unweighed_person where workspace_id = ${context.workspace} and person_id in (
      select person_id from unweighed_person where workspace_id = ${context.workspace} ${whom}
       order by person_id limit ${AT_ONCE} for update skip locked) returning person_id`.execute(context.tx)
  return claimed.rows.map((row) => row.person_id)
}

async function weigh(context: Context, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  const records = await recordsOf(context, personIds)
  const model = await scoreModel(context)
  let changed = false
  for (const [personId, record] of [...records].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const likenesses = await similarTo(context, record, model)
    changed = (await write(context, personId, likenesses)) || changed
  }
  if (!changed) return
  await announce(context.tx, context.workspace, [{ topic: 'duplicates', id: null }], context.clock.now())
}

/**
 * Brings the open suggestions about a person in step with what was found. A pair that members have decided on
 * does not come back, and a question that a refused link asks stays that question.
 */
async function write(context: Context, personId: string, found: readonly Likeness[]): Promise<boolean> {
  const now = context.clock.now()
  const rows = found.slice(0, AT_ONCE).map(({ personId: otherId, weight, probability, ...evidence }) => {
    const [low, high] = personId < otherId ? [personId, otherId] : [otherId, personId]
    return { id: newId(now), low, high, weight, probability, evidence }
  })
  const result = await sql<{ changed: number }>`
    with found as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as found (id uuid, low uuid, high uuid, weight float8, probability float8, evidence jsonb)
    ), face as (
      -- who somebody was when members decided: himself, or who had absorbed him then
      select id as person, id as face, '-infinity'::timestamptz as since, 'infinity'::timestamptz as until
        from (select low as id from found union select high from found) as both_sides
      union all
      select absorbed_person_id, kept_person_id, merged_at, coalesce(undone_at, 'infinity') from person_merge
       where workspace_id = ${context.workspace}
         and absorbed_person_id in (select low from found union select high from found)
    ), doubtful as (
      select * from found
       where not exists (
               select from face one join face other on other.person = found.high
                 join duplicate_suggestion decided on decided.workspace_id = ${context.workspace}
                  and decided.low_person_id = least(one.face, other.face)
                  and decided.high_person_id = greatest(one.face, other.face)
                  and decided.decision in ('merged', 'not-the-same')
                  and decided.decided_at between one.since and one.until
                  and decided.decided_at between other.since and other.until
                where one.person = found.low)
         and not ${isCut(context)}
    ), outdated as (
      update duplicate_suggestion set decided_at = ${now}, decision = 'outdated'
       where workspace_id = ${context.workspace} and decided_at is null and source = 'scorer'
         and (low_person_id = ${personId} or high_person_id = ${personId})
         and (low_person_id, high_person_id) not in (select low, high from doubtful)
      returning id
    ), suggested as (
      insert into duplicate_suggestion (workspace_id, id, low_person_id, high_person_id, weight, probability, evidence,
                                        source, suggested_at)
      select ${context.workspace}, id, low, high, weight, probability, evidence, 'scorer', ${now} from doubtful
      on conflict (workspace_id, low_person_id, high_person_id) where decided_at is null do update
         set weight = excluded.weight, probability = excluded.probability, evidence = excluded.evidence
       where duplicate_suggestion.source = 'scorer' and duplicate_suggestion.evidence <> excluded.evidence
      returning id
    )
    select (select count(*) from outdated) + (select count(*) from suggested) as changed`.execute(context.tx)
  return (result.rows[0]?.changed ?? 0) > 0
}

/** A member parted an address of the one from an address of the other, and nobody took that back. */
const isCut = (context: Context) => sql`exists (
  select from handle mine
    join lateral (
      select low_handle_id as near, high_handle_id as far, occurred_at from link
       where workspace_id = ${context.workspace} and low_handle_id = mine.id and nature = 'cut'
      union all
      select high_handle_id, low_handle_id, occurred_at from link
       where workspace_id = ${context.workspace} and high_handle_id = mine.id and nature = 'cut'
    ) as cut on true
    join handle theirs on theirs.workspace_id = ${context.workspace} and theirs.id = cut.far
                      and theirs.person_id = found.high
   where mine.workspace_id = ${context.workspace} and mine.person_id = found.low
     and not exists (
       select from link later
        where later.workspace_id = ${context.workspace} and later.nature in ('asserted', 'lifted')
          and later.low_handle_id = least(cut.near, cut.far) and later.high_handle_id = greatest(cut.near, cut.far)
          and later.occurred_at > cut.occurred_at))`
