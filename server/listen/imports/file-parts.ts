import { sql } from 'kysely'
import { FILE_PART } from '#contract/import-words.ts'
import { LARGEST_FILE } from '#contract/imports.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { importById } from './store.ts'

/** Takes in one part of a file that is being uploaded; the same part again replaces itself. */
export async function putPart(
  context: Context,
  id: string,
  number: number,
  bytes: Uint8Array,
): Promise<void> {
  const { state } = await importById(context, id, { lock: true })
  if (state !== 'uploading') throw new Problem('conflict')
  if (number * FILE_PART >= LARGEST_FILE) throw new Problem('too-large')
  await context.tx
    .insertInto('people_import_part')
    .values({ workspace_id: context.workspace, import_id: id, number, bytes: Buffer.from(bytes) })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'import_id', 'number'])
        .doUpdateSet((row) => ({ bytes: row.ref('excluded.bytes') })),
    )
    .execute()
}

/** The bytes of a file, part by part. */
export async function* partsOf(context: Context, id: string): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number++) {
    const part = await context.tx
      .selectFrom('people_import_part')
      .select('bytes')
      .where('workspace_id', '=', context.workspace)
      .where('import_id', '=', id)
      .where('number', '=', number)
      .executeTakeFirst()
    if (part === undefined) return
    yield part.bytes
  }
}

/** How many bytes are there; null when a part in between is missing. */
export async function bytesOfParts(context: Context, id: string): Promise<number | null> {
  const { rows } = await sql<{ bytes: number; parts: number; last: number | null }>`
    select coalesce(sum(length(bytes)), 0)::bigint as bytes, count(*) as parts, max(number) as last
      from people_import_part where workspace_id = ${context.workspace} and import_id = ${id}`.execute(
    context.tx,
  )
  const [row] = rows
  return row === undefined || row.parts !== (row.last ?? -1) + 1 ? null : row.bytes
}
