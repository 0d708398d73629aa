import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { MovedValues, moveCompanyFields, returnCompanyFields } from '../fields/index.ts'
import { touchStaff } from './touch-staff.ts'

/** What hangs on a company by its id and goes along whole. */
const HANGING = ['deal', 'task', 'note', 'file'] as const

const Moved = z.object({
  /** Links that went along, and those that both had. */
  people: z.array(z.string()),
  doubled: z.array(z.record(z.string(), z.unknown())),
  hanging: z.record(z.string(), z.array(z.string())),
  goals: z.object({ kept: z.string().nullable(), absorbed: z.string().nullable() }),
  fields: MovedValues.default({ went: [], gave: [] }),
  /** Those that had been taken in by the absorbed one before. */
  before: z.array(z.string()),
})
type Moved = z.output<typeof Moved>

/** The absorbed company stays as a name that leads to the kept one; whatever hung on it is named, so that it can go back. */
export async function mergeCompanies(context: Context, keep: string, absorb: string): Promise<string> {
  if (keep === absorb) throw new Problem('bad-input', { fields: [{ path: 'absorbId', message: 'the same' }] })
  await lockBoth(context, keep, absorb)
  const now = context.clock.now()
  const id = newId(now)
  const goals = await joinGoals(context, keep, absorb)
  const fields = await moveCompanyFields(context, absorb, keep)
  const moved: Moved = { ...(await moveStaff(context, keep, absorb)), hanging: {}, goals, fields, before: [] }
  for (const table of HANGING) moved.hanging[table] = await rehang(context, table, absorb, keep, null)
  const before = await sql<{ id: string }>`
    update company set merged_into = ${keep}
     where workspace_id = ${context.workspace} and (id = ${absorb} or merged_into = ${absorb}) returning id`.execute(
    context.tx,
  )
  moved.before.push(...before.rows.flatMap((row) => (row.id === absorb ? [] : [row.id])))
  await sql`insert into company_merge (workspace_id, id, kept_id, absorbed_id, made_at, made_by, moved)
            values (${context.workspace}, ${id}, ${keep}, ${absorb}, ${now}, ${memberOf(context.actor)},
                    ${JSON.stringify(moved)}::jsonb)`.execute(context.tx)
  await told(context, 'companies merged', keep, absorb)
  return id
}

/** Gives back what came by the merge and is still there; what was moved elsewhere since stays where it is. */
export async function undoMerge(context: Context, id: string): Promise<string> {
  const found = await sql<{ kept_id: string; absorbed_id: string; moved: unknown }>`
    update company_merge set undone_at = ${context.clock.now()}
     where workspace_id = ${context.workspace} and id = ${id} and undone_at is null
    returning kept_id, absorbed_id, moved`.execute(context.tx)
  const [merge] = found.rows
  if (merge === undefined) throw new Problem('not-found')
  const { kept_id: kept, absorbed_id: absorbed } = merge
  const moved = Moved.parse(merge.moved)
  await sql`update company set merged_into = case when id = ${absorbed} then null else ${absorbed}::uuid end
             where workspace_id = ${context.workspace} and merged_into = ${kept}
               and id = any(${[absorbed, ...moved.before]}::uuid[])`.execute(context.tx)
  await sql`update company_person set company_id = ${absorbed}
             where workspace_id = ${context.workspace} and company_id = ${kept} and handle_id = any(${moved.people}::uuid[])`.execute(
    context.tx,
  )
  await sql`insert into company_person select * from jsonb_populate_recordset(null::company_person, ${JSON.stringify(moved.doubled)}::jsonb)
            on conflict do nothing`.execute(context.tx)
  for (const table of HANGING) await rehang(context, table, kept, absorbed, moved.hanging[table] ?? [])
  await returnCompanyFields(context, moved.fields, { kept, absorbed })
  await writeGoal(context, kept, moved.goals.kept)
  await writeGoal(context, absorbed, moved.goals.absorbed)
  await told(context, 'merge of companies undone', kept, absorbed)
  return absorbed
}

async function lockBoth(context: Context, keep: string, absorb: string): Promise<void> {
  const locked = await sql`
    select from company where workspace_id = ${context.workspace} and id = any(${[keep, absorb]}::uuid[])
       and merged_into is null order by id for update`.execute(context.tx)
  if (locked.rows.length < 2) throw new Problem('not-found')
}

async function moveStaff(context: Context, keep: string, absorb: string) {
  const doubled = await sql<{ row: Record<string, unknown> }>`
    delete from company_person link
     where workspace_id = ${context.workspace} and company_id = ${absorb} and exists (
       select from company_person other where other.workspace_id = ${context.workspace}
          and other.company_id = ${keep} and other.handle_id = link.handle_id)
    returning to_jsonb(link) as row`.execute(context.tx)
  const people = await sql<{ handle_id: string }>`
    update company_person set company_id = ${keep}
     where workspace_id = ${context.workspace} and company_id = ${absorb} returning handle_id`.execute(
    context.tx,
  )
  return { people: people.rows.map((row) => row.handle_id), doubled: doubled.rows.map(({ row }) => row) }
}

/** All rows of the table, or only some of them. */
async function rehang(
  context: Context,
  table: string,
  from: string,
  to: string,
  only: readonly string[] | null,
): Promise<string[]> {
  const moved = await sql<{ id: string }>`
    update ${sql.table(table)} set company_id = ${to}
     where workspace_id = ${context.workspace} and company_id = ${from}
       and (${only === null} or id = any(${[...(only ?? [])]}::uuid[])) returning id`.execute(context.tx)
  return moved.rows.map((row) => row.id)
}

/** Both goals stand on the sheet that stays. */
async function joinGoals(context: Context, keep: string, absorb: string): Promise<Moved['goals']> {
  const found = await sql<{ company_id: string; text: string }>`
    select company_id, text from company_goal
     where workspace_id = ${context.workspace} and company_id = any(${[keep, absorb]}::uuid[])`.execute(
    context.tx,
  )
  const textOf = (id: string) => found.rows.find((row) => row.company_id === id)?.text ?? null
  const goals = { kept: textOf(keep), absorbed: textOf(absorb) }
  if (goals.absorbed !== null) {
    const both = [goals.kept, goals.absorbed].flatMap((text) => text ?? [])
    await writeGoal(context, keep, both.join('\n\n'))
  }
  await writeGoal(context, absorb, null)
  return goals
}

async function writeGoal(context: Context, company: string, text: string | null): Promise<void> {
  await (text === null
    ? sql`delete from company_goal where workspace_id = ${context.workspace} and company_id = ${company}`
    : sql`insert into company_goal (workspace_id, company_id, text, changed_at, changed_by)
            values (${context.workspace}, ${company}, ${text}, ${context.clock.now()}, ${memberOf(context.actor)})
            on conflict (workspace_id, company_id) do update set text = excluded.text`
  ).execute(context.tx)
}

async function told(context: Context, action: string, kept: string, absorbed: string): Promise<void> {
  await touchStaff(context, [kept, absorbed])
  await audit(context, { action, subject: { kind: 'company', id: kept }, details: { absorbed } })
  const topics = [kept, absorbed].map((id) => ({ topic: 'company', id }) as const)
  await announce(context.tx, context.workspace, [...topics, { topic: 'deal', id: null }], context.clock.now())
}

/** Merges into a company that can be undone. */
export async function mergesInto(context: Context, company: string) {
  const found = await sql<{ id: string; name: string; at: Date; by: string | null }>`
    select merge.id, absorbed.name, merge.made_at as at, member.name as by
      from company_merge merge
      join company absorbed on absorbed.workspace_id = merge.workspace_id and absorbed.id = merge.absorbed_id
      left join member on member.workspace_id = merge.workspace_id and member.id = merge.made_by
     where merge.workspace_id = ${context.workspace} and merge.kept_id = ${company} and merge.undone_at is null
     order by merge.made_at desc limit 50`.execute(context.tx)
  return found.rows
}
