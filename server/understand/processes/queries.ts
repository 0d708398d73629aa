import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import {
  CaseNotion,
  NormRule,
  ProcessActivity,
  ProcessHours,
  ReadyMade,
} from '#contract/process-definition.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { Definition } from './ready-made.ts'

/** A process as it stands: its definition and its norms. */
export interface KeptProcess extends Definition {
  readonly id: string
  readonly name: string | null
  readonly readyMade: z.output<typeof ReadyMade> | null
  readonly logId: string | null
  readonly activities: ProcessActivity[]
  readonly starts: string[]
  readonly ends: string[]
  readonly hours: ProcessHours
  readonly norms: KeptNorm[]
  readonly changedAt: Date
}

export interface KeptNorm {
  readonly id: string
  readonly rule: NormRule
  readonly addedAt: Date
}

const Row = z.object({
  id: z.string(),
  name: z.string().nullable(),
  readyMade: ReadyMade.nullable(),
  logId: z.string().nullable(),
  case: z.union([CaseNotion, z.literal('imported')]),
  activities: z.array(ProcessActivity),
  starts: z.array(z.string()),
  ends: z.array(z.string()),
  quietDays: z.number(),
  hours: ProcessHours,
  changedAt: z.date(),
  norms: z.array(z.object({ id: z.string(), rule: NormRule, addedAt: z.coerce.date() })),
})

export async function processesInUse(context: Context, id: string | null = null): Promise<KeptProcess[]> {
  const found = await sql`
    select id, name, ready_made as "readyMade", log_id as "logId", case_notion as case, activities, starts, ends,
           quiet_days as "quietDays", hours, changed_at as "changedAt",
           coalesce((select json_agg(json_build_object('id', norm.id, 'rule', norm.rule, 'addedAt', norm.added_at)
                                     order by norm.added_at, norm.id)
                       from process_norm norm
                      where norm.workspace_id = process.workspace_id and norm.process_id = process.id), '[]') as norms
      from process
     where workspace_id = ${context.workspace} and retired_at is null and (${id}::uuid is null or id = ${id})
     order by created_at, id`.execute(context.tx)
  return z.array(Row).parse(found.rows)
}

export interface ProcessToKeep extends Definition {
  readonly name: string | null
  readonly readyMade: string | null
  readonly logId: string | null
  readonly hours: ProcessHours
}

/** Null when the ready-made process is there already. */
export async function insertProcess(context: Context, process: ProcessToKeep): Promise<string | null> {
  const now = context.clock.now()
  const kept = await sql<{ id: string }>`
    insert into process (workspace_id, id, name, ready_made, log_id, case_notion, activities, starts, ends,
                         quiet_days, hours, created_at, created_by, changed_at)
    values (${context.workspace}, ${newId(now)}, ${process.name}, ${process.readyMade}, ${process.logId},
            ${process.case}, ${JSON.stringify(process.activities)}::jsonb, ${[...process.starts]}::text[],
            ${[...process.ends]}::text[], ${process.quietDays}, ${JSON.stringify(process.hours)}::jsonb, ${now},
            ${memberOf(context.actor)}, ${now})
    on conflict (workspace_id, ready_made) where retired_at is null do nothing
    returning id`.execute(context.tx)
  return kept.rows[0]?.id ?? null
}

export async function updateProcess(context: Context, process: KeptProcess): Promise<void> {
  await sql`
    update process set name = ${process.name}, activities = ${JSON.stringify(process.activities)}::jsonb,
           starts = ${[...process.starts]}::text[], ends = ${[...process.ends]}::text[],
           quiet_days = ${process.quietDays}, hours = ${JSON.stringify(process.hours)}::jsonb,
           changed_at = greatest(${context.clock.now()}, changed_at + interval '1 millisecond')
     where workspace_id = ${context.workspace} and id = ${process.id}`.execute(context.tx)
}

export async function retireProcess(context: Context, id: string): Promise<boolean> {
  const done = await sql`
    update process set retired_at = ${context.clock.now()}
     where workspace_id = ${context.workspace} and id = ${id} and retired_at is null returning id`.execute(
    context.tx,
  )
  return done.rows.length > 0
}

export async function insertNorm(context: Context, process: string, rule: NormRule): Promise<void> {
  const now = context.clock.now()
  await sql`
    insert into process_norm (workspace_id, id, process_id, rule, added_at, added_by)
    values (${context.workspace}, ${newId(now)}, ${process}, ${JSON.stringify(rule)}::jsonb, ${now},
            ${memberOf(context.actor)})`.execute(context.tx)
}

export async function deleteNorm(context: Context, process: string, norm: string): Promise<boolean> {
  const gone = await sql`
    delete from process_norm where workspace_id = ${context.workspace} and process_id = ${process} and id = ${norm}
    returning id`.execute(context.tx)
  return gone.rows.length > 0
}

/** What decides which lane a step is in: when it changes, logs are made anew. */
export async function staffMark(context: Context): Promise<string> {
  const found = await sql<{ mark: string | null }>`
    select md5(string_agg(concat_ws(':', id, department, role), ',' order by id)) as mark
      from member where workspace_id = ${context.workspace}`.execute(context.tx)
  return found.rows[0]?.mark ?? ''
}

export async function companySettings(context: Context): Promise<{ zone: string; currency: string }> {
  const found = await sql<{ zone: string; currency: string }>`
    select time_zone as zone, currency from workspace where id = ${context.workspace}`.execute(context.tx)
  return found.rows[0] ?? { zone: 'UTC', currency: 'EUR' }
}
