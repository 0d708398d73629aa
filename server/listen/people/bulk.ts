import { type RawBuilder, sql } from 'kysely'
import type { Act, Among, NewBulkAct } from '#contract/bulk.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import { isAllowed } from '#server/platform/permissions.ts'
import { Problem } from '#server/platform/problems.ts'
import { type BulkKind, type Chosen, type Item, type Run, sharing } from '../bulk/index.ts'
import { writeEvents } from '../timeline/index.ts'
import { everyoneIn } from './list.ts'

type Part = RawBuilder<unknown>
type OfPeople = Extract<NewBulkAct, { of: 'people' }>

/**
 * The newest word on a person's tags, as a list; none is an empty one. Each step is fenced (offset 0): once many are
 * tagged the statistics know nothing of it yet, and the planner would read all tags for each person.
 */
const TAGS = sql`coalesce((
  select case jsonb_typeof(said.value) when 'array' then said.value when 'string' then jsonb_build_array(said.value) end
    from (select base_handle_id, epoch from handle
           where handle.workspace_id = person.workspace_id and handle.person_id = person.id offset 0) as own
    cross join lateral (
      select trait.value, trait.stated_at, trait.message_id from trait
       where trait.workspace_id = person.workspace_id and trait.handle_id = own.base_handle_id
         and trait.epoch = own.epoch and trait.key = 'tags' offset 0) as said
   order by said.stated_at desc, said.message_id desc limit 1), '[]')`

/** What becomes of many people at once: shared out, tagged, left to humans. */
export const peopleBulk: BulkKind = {
  of: 'people',
  async choose(context, among, act) {
    if (act.do === 'share' && !isAllowed(context.actor, 'assign people')) throw new Problem('not-allowed')
    const whoever = await amongPeople(context, among)
    return { table: 'person', order: sql`revenue_rank`, ...becomes(act, whoever) }
  },
  async carry(context, run, items) {
    const moved = await standing(context, run, items)
    const ids = moved.map(({ id }) => id)
    // the engine is only given what this kind chose
    await change(context, run.act as OfPeople['act'], moved)
    await writeEvents(
      context,
      moved.map((item) => told(run, item)),
      memberOf(context.actor) ?? run.madeBy,
    )
    return ids
  },
}

async function amongPeople(context: Context, among: Among): Promise<Part> {
  if ('ids' in among)
    return sql`person.workspace_id = ${context.workspace} and person.merged_into is null
               and person.id = any(${plainArray(among.ids)}::uuid[])`
  // the contract ties the search to what is searched
  return everyoneIn(context, among.search as Parameters<typeof everyoneIn>[1])
}

/** Whoever would stay as he is is not among them. */
function becomes(act: Act, whoever: Part): Pick<Chosen, 'where' | 'before' | 'after'> {
  switch (act.do) {
    case 'share':
      return { where: whoever, before: sql`to_jsonb(owner_member_id)`, after: sharing(act) }
    case 'human-only':
      return {
        where: sql`${whoever} and person.human_only <> ${act.on}`,
        before: sql`to_jsonb(human_only)`,
        after: sql`to_jsonb(${act.on}::boolean)`,
      }
    case 'tag': {
      const tag = sql`${act.tag}::text`
      return {
        where: sql`${whoever} and (${TAGS} ? ${tag}) <> ${act.on}`,
        before: TAGS,
        after: act.on ? sql`${TAGS} || to_jsonb(${tag})` : sql`${TAGS} - ${tag}`,
      }
    }
    default:
      throw new Problem('bad-input')
  }
}

/** Those who still are as they were when the act was written down, locked. */
async function standing(context: Context, { act }: Run, items: readonly Item[]): Promise<readonly Item[]> {
  const now = {
    share: sql`to_jsonb(owner_member_id)`,
    'human-only': sql`to_jsonb(human_only)`,
    tag: sql`null`,
  }
  const value = now[act.do as keyof typeof now]
  const mine = sql`person.workspace_id = ${context.workspace} and person.id = any(${plainArray(items.map(({ id }) => id))}::uuid[])`
  const locked = await sql<{ id: string; value: string | null }>`
    select id, (${value})::text as value from person where ${mine} and merged_into is null
     order by id for no key update`.execute(context.tx)
  // tags lie in other tables, which are read once the person is locked
  const found =
    act.do === 'tag'
      ? await sql<{ id: string; value: string | null }>`
          select id, (${TAGS})::text as value from person where ${mine} and merged_into is null`.execute(
          context.tx,
        )
      : locked
  const values = new Map(found.rows.map((row) => [row.id, row.value]))
  return items.filter((item) => values.has(item.id) && values.get(item.id) === item.from)
}

async function change(
  { tx, workspace }: Context,
  act: OfPeople['act'],
  items: readonly Item[],
): Promise<void> {
  const ids = sql`${plainArray(items.map(({ id }) => id))}::uuid[]`
  const given = sql`person.workspace_id = ${workspace} and person.id = given.id`
  switch (act.do) {
    case 'share': {
      const owners = plainArray(items.map(({ to }) => (to === null ? null : readId(to))))
      await sql`update person set owner_member_id = given.owner
        from unnest(${ids}, ${owners}::uuid[]) as given (id, owner) where ${given}`.execute(tx)
      return
    }
    case 'human-only': {
      const flags = plainArray(items.map(({ to }) => to === 'true'))
      await sql`update person set human_only = given.flag
        from unnest(${ids}, ${flags}::boolean[]) as given (id, flag) where ${given}`.execute(tx)
      return
    }
    case 'tag':
      // tags are what the events below state
      return
  }
}

function told({ id: bulk, act }: Run, { id, from, to }: Item) {
  const value = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
  const [before, after] = [value(from), value(to)]
  if (act.do === 'share')
    return { personId: id, name: 'Owner Changed', properties: { before, owner: after, bulk } }
  const key = act.do === 'tag' ? 'tags' : 'humanOnly'
  return {
    personId: id,
    name: 'Trait Changed',
    properties: { key, value: after, before, bulk },
    ...(act.do === 'tag' && { traits: { tags: Array.isArray(after) && after.length > 0 ? after : null } }),
  }
}

const readId = (json: string): string => json.replaceAll('"', '')
