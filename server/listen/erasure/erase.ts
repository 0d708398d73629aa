import { sql } from 'kysely'
import type { DataCounts, ErasureReason } from '#contract/erasures.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { childrenFirst, type Table, tablesOf } from '#server/platform/database/tables-of.ts'
import { happened } from '#server/platform/happenings.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { lockIdentity, rememberErased } from '../identity/index.ts'
import { aboutPerson, type Condition } from './about.ts'
import { eraseImportRows, eraseMentions } from './mentions.ts'
import { keepPapers, keepPapersYears, keptCondition } from './papers.ts'
import { type Reach, reachOf } from './reach.ts'
import { eraseReplies } from './replies.ts'
import { kindOf, UNCOUNTED } from './rules.ts'
import { eraseWords } from './words.ts'

export interface WantedErasure {
  readonly id: string
  readonly personId: string
  readonly at: Date
  readonly by: string | null
  readonly reason: ErasureReason
  readonly archived: boolean
  /** Whether what comes with his values is refused from now on; not after somebody lifted that. */
  readonly holdBack: boolean
}

export const newErasure = (
  context: Context,
  wanted: Pick<WantedErasure, 'personId' | 'reason' | 'archived'>,
): WantedErasure => ({
  ...wanted,
  id: newId(context.clock.now()),
  at: context.clock.now(),
  by: memberOf(context.actor),
  holdBack: true,
})

/**
 * Erases a person in the caller's transaction: one writer of identity at a time, the rows of the people locked, so
 * that nothing of what is on its way comes to lie on what is gone. Irreversible.
 */
export async function erase(context: Context, wanted: WantedErasure, reach: Reach): Promise<void> {
  const tables = await tablesOf(context)
  const about = aboutPerson(context, tables, reach)
  const years = await keepPapersYears(context)
  const gone = new Counted()
  const kept = new Counted()
  gone.add('person_search', await eraseWords(context, reach.persons))
  if (about.has('people_import_row')) gone.add('people_import_row', await eraseImportRows(context, reach))
  await eraseRows(context, { tables, about, years, reach, erasureId: wanted.id }, gone, kept)
  for (const [table, rows] of await eraseMentions(context, tables, new Set(about.keys()), reach))
    gone.add(table, rows)
  await eraseReplies(context, reach)
  await emptyPeople(context, tables, reach, wanted.at)
  if (wanted.holdBack) await holdBack(context, reach, wanted)
  await writeDown(context, wanted, gone, kept, years)
  await tellOthers(context, reach)
}

interface Erasing {
  readonly tables: readonly Table[]
  readonly about: ReadonlyMap<string, Condition>
  readonly years: number
  readonly reach: Reach
  readonly erasureId: string
}

async function eraseRows(context: Context, erasing: Erasing, gone: Counted, kept: Counted): Promise<void> {
  const { tables, about, years } = erasing
  for (const table of childrenFirst(tables)) {
    const condition = about.get(table.name)
    if (condition === undefined || table.name === 'person' || table.name === 'people_import_row') continue
    const stays = keptCondition(context, table.name, years, about)
    if (stays !== null) kept.add(table.name, await keepPapers(context, table, stays, erasing))
    gone.add(table.name, await deleteRows(context, table, condition, stays))
  }
}

const LATE = 120_000

/**
 * A colleague may have been writing a task in the moment of the erasure: two minutes later, what came to lie on the
 * empty row goes too. Returns whether there may be more to do. Called by the clock; may run twice.
 */
export async function eraseLatecomers(context: Context): Promise<boolean> {
  const { rows } = await sql<{ id: string; person_id: string }>`
    select id, person_id from erasure
     where workspace_id = ${context.workspace} and swept_at is null
       and erased_at < ${new Date(context.clock.now().getTime() - LATE)}
     order by id limit 1`.execute(context.tx)
  const [erased] = rows
  if (erased === undefined) return false
  const reach = await openForErasing(context, erased.person_id)
  const tables = await tablesOf(context)
  const about = aboutPerson(context, tables, reach)
  const years = await keepPapersYears(context)
  const gone = new Counted()
  await eraseRows(context, { tables, about, years, reach, erasureId: erased.id }, gone, new Counted())
  const isClean = Object.keys(gone.kinds).length === 0
  await sql`
    update erasure set swept_at = ${context.clock.now()}, vacuumed_at = case when ${isClean} then vacuumed_at end
     where workspace_id = ${context.workspace} and id = ${erased.id}`.execute(context.tx)
  return true
}

/** Takes the locks under which a person may be erased, and finds how far he reaches. */
export async function openForErasing(context: Context, personId: string): Promise<Reach> {
  await lockIdentity(context)
  const reach = await reachOf(context, personId)
  await sql`select from person where workspace_id = ${context.workspace} and id = any(${[...reach.persons]}::uuid[])
             order by id for update`.execute(context.tx)
  return reach
}

class Counted {
  readonly kinds: Record<string, number> = {}

  add(table: string, rows: number): void {
    if (rows === 0 || UNCOUNTED.has(table)) return
    const kind = kindOf(table)
    this.kinds[kind] = (this.kinds[kind] ?? 0) + rows
  }
}

export function byKind(rows: ReadonlyMap<string, number>): DataCounts {
  const counted = new Counted()
  for (const [table, count] of rows) counted.add(table, count)
  return counted.kinds
}

async function deleteRows(context: Context, { name }: Table, condition: Condition, stays: Condition | null) {
  if (name === 'handle') await bridgeStretches(context, condition)
  const deleted = await sql`
    delete from ${sql.table(name)} where ${condition} ${stays === null ? sql`` : sql`and not (${stays})`}`.execute(
    context.tx,
  )
  return Number(deleted.numAffectedRows ?? 0)
}

/**
 * The first row of a handle carries the evidence of its other epochs: where that row was his, it becomes that of
 * whoever comes next, and the resolver looks at the handle anew.
 */
async function bridgeStretches(context: Context, his: Condition): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from handle where ${his} and epoch = 0
       and exists (select from handle other where other.workspace_id = handle.workspace_id
                      and other.base_handle_id = handle.id and other.id <> handle.id)`.execute(context.tx)
  for (const { id } of rows) await giveToNext(context, id, his)
}

async function giveToNext(context: Context, baseId: string, his: Condition): Promise<void> {
  const next = await sql<{ id: string; person_id: string; strength: string }>`
    select id, person_id from handle
     where workspace_id = ${context.workspace} and base_handle_id = ${baseId} and not (${his})
     order by epoch limit 1`.execute(context.tx)
  const heir = next.rows[0]
  if (heir === undefined) return
  await sql`update handle set person_id = ${heir.person_id}, born_person_id = ${heir.person_id}
             where workspace_id = ${context.workspace} and id = ${baseId}`.execute(context.tx)
  await sql`insert into identity_backlog (workspace_id, handle_id) values (${context.workspace}, ${baseId})
            on conflict do nothing`.execute(context.tx)
}

/**
 * The row under an id that was once told stays, empty, and leads to itself: nothing is found behind it. Columns are
 * taken from the database, so that one added tomorrow is emptied too.
 */
async function emptyPeople(
  context: Context,
  tables: readonly Table[],
  { personId, persons }: Reach,
  at: Date,
) {
  const columns = tables.find(({ name }) => name === 'person')?.columns ?? []
  const emptied = columns
    .filter(({ name, generated }) => !generated && !KEPT_OF_PERSON.has(name))
    .map(({ name, nullable }) => sql`${sql.id(name)} = ${nullable ? sql`null` : sql`default`}`)
  await sql`
    update person set ${sql.join(emptied)}, created_at = ${at}, merged_into = ${personId}
     where workspace_id = ${context.workspace} and id = any(${[...persons]}::uuid[])`.execute(context.tx)
}

const KEPT_OF_PERSON: ReadonlySet<string> = new Set(['workspace_id', 'id', 'created_at', 'merged_into'])

async function holdBack(context: Context, { keys }: Reach, { id }: WantedErasure): Promise<void> {
  await rememberErased(context, keys)
  await sql`update erased_value set erasure_id = ${id}
             where workspace_id = ${context.workspace} and erasure_id is null`.execute(context.tx)
}

async function writeDown(
  context: Context,
  wanted: WantedErasure,
  gone: Counted,
  kept: Counted,
  years: number,
) {
  const { id, personId, at, by, reason, archived } = wanted
  await sql`
    insert into erasure (workspace_id, id, person_id, erased_at, erased_by, reason, archived, gone, kept, papers_until)
    values (${context.workspace}, ${id}, ${personId}, ${at}, ${by}, ${reason}, ${archived},
            ${JSON.stringify(gone.kinds)}::jsonb, ${JSON.stringify(kept.kinds)}::jsonb,
            (select max(until) from kept_paper where workspace_id = ${context.workspace} and erasure_id = ${id}))`.execute(
    context.tx,
  )
  await audit(context, {
    action: 'person erased',
    subject: { kind: 'person', id: personId },
    details: { erasure: id, reason, archived, keepPapersYears: years },
  })
}

/** Logs of processes held in memory read his history anew; screens and other systems that show him are told. */
async function tellOthers(context: Context, { persons }: Reach): Promise<void> {
  const now = context.clock.now()
  await sql`
    insert into process_touch (workspace_id, id, person_id, touched_at)
    select ${context.workspace}, given.id, given.person_id, ${now}
      from unnest(${persons.map(() => newId(now))}::uuid[], ${[...persons]}::uuid[]) as given (id, person_id)`.execute(
    context.tx,
  )
  await happened(
    context,
    persons.map((id) => ({
      kind: 'person.erased',
      subject: { kind: 'person', id },
      person: null,
      data: { personId: id },
    })),
  )
  await announce(
    context.tx,
    context.workspace,
    [...persons.map((id) => ({ topic: 'person' as const, id })), { topic: 'today', id: null }],
    now,
  )
}
