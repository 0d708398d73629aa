import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { LogFormat, LogMapping, LogReading } from '#contract/process-definition.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import type { LogFile } from '../process-facts/index.ts'
import { companySettings } from './queries.ts'

const Row = z.object({
  id: z.string(),
  file: z.string(),
  reading: LogReading,
  uploadedAt: z.date(),
  uploadedBy: z.string().nullable(),
})

export async function keptLogs(context: Context, id: string | null = null) {
  const found = await sql`
    select log.id, file, reading, uploaded_at as "uploadedAt", member.name as "uploadedBy"
      from process_log log
      left join member on member.workspace_id = log.workspace_id and member.id = log.uploaded_by
     where log.workspace_id = ${context.workspace} and (${id}::uuid is null or log.id = ${id})
     order by uploaded_at desc, log.id limit 200`.execute(context.tx)
  return z.array(Row).parse(found.rows)
}

export async function keepLog(
  context: Context,
  file: string,
  bytes: Uint8Array,
  reading: z.output<typeof LogReading>,
): Promise<string> {
  const now = context.clock.now()
  const id = newId(now)
  await sql`
    insert into process_log (workspace_id, id, file, format, mapping, reading, bytes, uploaded_at, uploaded_by)
    values (${context.workspace}, ${id}, ${file}, ${reading.format}, ${JSON.stringify(reading.mapping)}::jsonb,
            ${JSON.stringify(reading)}::jsonb, ${gzipSync(bytes)}, ${now}, ${memberOf(context.actor)})`.execute(
    context.tx,
  )
  return id
}

/** The file again, with the mapping under which it was kept. */
export async function logFile(context: Context, id: string): Promise<LogFile> {
  const found = await sql<{ bytes: Buffer; format: string; mapping: unknown }>`
    select bytes, format, mapping from process_log where workspace_id = ${context.workspace} and id = ${id}`.execute(
    context.tx,
  )
  const row = found.rows[0]
  if (row === undefined) throw new Problem('not-found')
  const { zone } = await companySettings(context)
  return {
    bytes: gunzipSync(row.bytes),
    format: LogFormat.parse(row.format),
    mapping: LogMapping.parse(row.mapping),
    zone,
  }
}

/** How many bytes a company's logs take together. */
export async function bytesOfLogs(context: Context): Promise<number> {
  const found = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(bytes)), 0)::bigint as bytes from process_log
     where workspace_id = ${context.workspace}`.execute(context.tx)
  return found.rows[0]?.bytes ?? 0
}
