import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/** An event as an export hands it out. personId: whose it is today, by the epoch that its moment lies in. */
export interface ExportedEvent {
  readonly messageId: string
  readonly kind: string
  readonly name: string
  readonly occurredAt: string
  readonly handle: { readonly kind: string; readonly scope: string; readonly value: string }
  readonly personId: string | null
  readonly properties: unknown
}

const BATCH = 1_000

interface Row {
  readonly id: string
  readonly handle_id: string
  readonly at: string
  readonly message_id: string
  readonly kind: string
  readonly name: string
  readonly occurred_at: Date
  readonly properties: unknown
  readonly handle_kind: string
  readonly scope: string
  readonly value: string
  readonly person_id: string | null
}

/** Every event of the company, handle by handle and in order of time, a thousand at a time along the primary key. */
export async function* everyEvent(context: Context): AsyncGenerator<ExportedEvent> {
  let last: Row | undefined
  do {
    const rows = await batchAfter(context, last)
    for (const row of rows) yield present(row)
    last = rows.length === BATCH ? rows.at(-1) : undefined
  } while (last !== undefined)
}

async function batchAfter(context: Context, last: Row | undefined): Promise<readonly Row[]> {
  const beyond =
    last === undefined
      ? sql``
      : sql`and (handle_id, occurred_at, id) > (${last.handle_id}::uuid, ${last.at}::timestamptz, ${last.id}::uuid)`
  const found = await sql<Row>`
    select page.*, page.occurred_at::text as at, base.kind as handle_kind, base.scope, base.value, own.person_id
      from (select id, handle_id, message_id, kind, name, occurred_at, properties from event
             where workspace_id = ${context.workspace} ${beyond}
             order by handle_id, occurred_at, id limit ${BATCH}) as page
      join handle base on base.workspace_id = ${context.workspace} and base.id = page.handle_id
      left join lateral (
        select person_id from handle epoch
         where epoch.workspace_id = base.workspace_id and epoch.kind = base.kind and epoch.scope = base.scope
           and epoch.value = base.value
           and page.occurred_at >= coalesce(epoch.valid_from, '-infinity')
           and page.occurred_at < coalesce(epoch.valid_until, 'infinity')
         limit 1) as own on true
     order by page.handle_id, page.occurred_at, page.id`.execute(context.tx)
  return found.rows
}

function present(row: Row): ExportedEvent {
  return {
    messageId: row.message_id,
    kind: row.kind,
    name: row.name,
    occurredAt: row.occurred_at.toISOString(),
    handle: { kind: row.handle_kind, scope: row.scope, value: row.value },
    personId: row.person_id,
    properties: row.properties,
  }
}
