import type { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { Act, Among, DialoguesAct } from '#contract/bulk.ts'
import type { ListDialogues } from '#contract/inbox.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { plainArray, textArray } from '#server/platform/database/arrays.ts'
import { isAllowed } from '#server/platform/permissions.ts'
import { Problem } from '#server/platform/problems.ts'
import { type BulkKind, type Chosen, type Item, type Run, sharing } from '../bulk/index.ts'
import { type OneOfMany, writeEvents } from '../timeline/index.ts'
import { BY_URGENCY, foldDialogues, foldTopics, restsAfter } from '../topics/index.ts'
import { folderPart } from './folders.ts'

type Part = RawBuilder<unknown>
type Does = z.output<typeof DialoguesAct>['do']

/**
 * What becomes of many dialogues at once: given to somebody, settled, put to rest, tagged. It is about the topic that
 * the list shows of each: the most urgent, or the one that was settled last.
 */
export const dialogueBulk: BulkKind = {
  of: 'dialogues',
  choose(context, among, act) {
    if (!isAllowed(context.actor, 'change dialogues')) throw new Problem('not-allowed')
    const these = sql`topic.workspace_id = ${context.workspace} and topic.id in (${urgentOf(context, among)})`
    return Promise.resolve({ table: 'topic', order: sql`last_at`, ...becomes(context, act, these) })
  },
  async carry(context, run, items) {
    const rows = await standing(context, run, items)
    await change(context, run, rows)
    await foldTopics(
      context,
      rows.map(({ id }) => id),
    )
    await foldDialogues(context, [...new Set(rows.map(({ personId }) => personId))])
    await writeEvents(
      context,
      rows.map((row) => told(run, row)),
      memberOf(context.actor) ?? run.madeBy,
    )
    return rows.map(({ id }) => id)
  },
}

/** Marked are people; so are those of a folder. */
function urgentOf(context: Context, among: Among): Part {
  const people =
    'ids' in among
      ? sql`dialogue.person_id = any(${plainArray(among.ids)}::uuid[])`
      : // the contract ties the search to what is searched
        sql`true ${folderPart(context, among.search as z.output<typeof ListDialogues>)}`
  return sql`
    select distinct on (topic.person_id) topic.id from topic
      join dialogue on dialogue.workspace_id = topic.workspace_id and dialogue.person_id = topic.person_id
     where topic.workspace_id = ${context.workspace} and ${people}
     order by topic.person_id, ${BY_URGENCY}`
}

/** Whatever would stay as it is is not among them. */
function becomes(context: Context, act: Act, these: Part): Pick<Chosen, 'where' | 'before' | 'after'> {
  switch (act.do) {
    case 'share':
      return { where: these, before: VALUES.share, after: sharing(act) }
    case 'status': {
      const until = act.status === 'snoozed' ? (act.until ?? null) : null
      if (until !== null && new Date(until) <= context.clock.now())
        throw new Problem('bad-input', { fields: [{ path: 'act.until', message: 'has passed already' }] })
      const after = sql`jsonb_build_object('status', ${act.status}::text, 'until', ${until}::timestamptz)`
      return { where: sql`${these} and ${VALUES.status} <> ${after}`, before: VALUES.status, after }
    }
    case 'tag':
      return {
        where: sql`${these} and (${act.tag} = any(tags)) <> ${act.on}`,
        before: VALUES.tag,
        after: act.on
          ? sql`to_jsonb(tags || ${act.tag}::text)`
          : sql`to_jsonb(array_remove(tags, ${act.tag}::text))`,
      }
    default:
      throw new Problem('bad-input')
  }
}

/** What an act changes, as it stands in the row. */
const VALUES: Readonly<Record<Does, Part>> = {
  share: sql`to_jsonb(member_id)`,
  status: sql`jsonb_build_object('status', status, 'until', snoozed_until)`,
  tag: sql`to_jsonb(tags)`,
}

interface Row extends Item {
  readonly personId: string
}

/** Those that still are as they were when the act was written down, locked. */
async function standing(context: Context, { act }: Run, items: readonly Item[]): Promise<readonly Row[]> {
  // the engine is only given what this kind chose
  const value = VALUES[act.do as Does]
  const found = await sql<Row>`
    select topic.id, given.value::text as "from", given.becomes as "to", person_id as "personId"
      from topic join unnest(${plainArray(items.map(({ id }) => id))}::uuid[],
                             ${textArray(items.map(({ from }) => from))}::jsonb[],
                             ${textArray(items.map(({ to }) => to))}::text[]) as given (id, value, becomes)
        on given.id = topic.id
     where topic.workspace_id = ${context.workspace} and given.value is not distinct from ${value}
     order by topic.id for update of topic`.execute(context.tx)
  return found.rows
}

async function change(context: Context, { id, act, madeBy }: Run, rows: readonly Row[]): Promise<void> {
  const at = context.clock.now()
  const why = JSON.stringify({ rule: 'by-hand', facts: { by: madeBy, bulk: id } })
  const sets: Readonly<Record<Does, Part>> = {
    share: sql`member_id = (given.value #>> '{}')::uuid, because = ${why}::jsonb, assigned_at = ${at}`,
    status: sql`status = given.value ->> 'status', snoozed_until = (given.value ->> 'until')::timestamptz,
                resolved_at = case when given.value ->> 'status' = 'resolved' then coalesce(resolved_at, ${at}) end,
                resolved_by = case when given.value ->> 'status' = 'resolved' then coalesce(resolved_by, ${madeBy}) end,
                rests = ${restsAfter(sql`(given.value ->> 'status')`, sql`(given.value ->> 'until')::timestamptz`, at)}`,
    tag: sql`tags = array(select jsonb_array_elements_text(given.value))`,
  }
  await sql`
    update topic set ${sets[act.do as Does]}, changed_at = ${at}
      from unnest(${plainArray(rows.map((row) => row.id))}::uuid[], ${textArray(rows.map(({ to }) => to))}::jsonb[])
           as given (id, value)
     where topic.workspace_id = ${context.workspace} and topic.id = given.id`.execute(context.tx)
}

/** The same words on the timeline as of a change by hand. */
function told({ id: bulk, act }: Run, { id, personId, from, to }: Row): OneOfMany {
  const value = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
  const one = { personId, properties: { topic_id: id, bulk } }
  if (act.do === 'share')
    return { ...one, name: 'Topic Assigned', properties: { ...one.properties, memberId: value(to) } }
  if (act.do === 'tag')
    return { ...one, name: 'Topic Changed', properties: { ...one.properties, tags: value(to) } }
  // written by this kind itself
  const [before, after] = [value(from), value(to)] as { status: string }[]
  const name =
    after?.status === 'resolved'
      ? 'Topic Resolved'
      : after?.status === 'open'
        ? 'Topic Reopened'
        : 'Topic Changed'
  return { ...one, name, properties: { ...one.properties, status: after?.status, was: before?.status } }
}
