import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { FileForm, Mapping, NewImport } from '#contract/imports.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import { columnsOf, guessMapping, rememberMapping } from './columns.ts'
import { bytesOfParts } from './file-parts.ts'
import { UNDO_DAYS } from './present.ts'
import { forgetFile } from './read.ts'
import { changeImport, importById, type StoredImport } from './store.ts'
import { importTargets } from './targets.ts'

/** Opens an import that a file will be uploaded to. What the file says counts as said when it was last changed. */
export async function openImport(context: Context, wanted: z.output<typeof NewImport>): Promise<string> {
  const now = context.clock.now()
  const id = newId(now)
  const changedAt = wanted.changedAt === undefined ? now : new Date(wanted.changedAt)
  const isPast = changedAt < now
  await context.tx
    .insertInto('people_import')
    .values({
      workspace_id: context.workspace,
      id,
      file: wanted.file,
      bytes: wanted.bytes,
      state: 'uploading',
      dated_at: isPast ? changedAt : now,
      made_by: memberOf(context.actor),
      made_at: now,
    })
    .execute()
  return id
}

/** Begins to read an uploaded file; or reads it anew, as the member says it is to be read. */
export async function readAs(context: Context, id: string, form: FileForm): Promise<void> {
  const stored = await importById(context, id, { lock: true })
  if (!BEFORE_RUN.has(stored.state)) throw new Problem('conflict')
  const bytes = await bytesOfParts(context, id)
  if (bytes === null || bytes !== stored.bytes)
    throw new Problem('bad-input', { fields: [{ path: 'file', message: 'a part of it is missing' }] })
  const { sheets: _, ...wanted } = form
  await changeImport(context, id, { state: 'reading', form: wanted, progress: 0, total: 0, failure: null })
}

const BEFORE_RUN: ReadonlySet<string> = new Set(['uploading', 'mapping', 'checked', 'reading'])

/** Says where the columns go; whatever was checked before is asked anew. */
export async function mapColumns(context: Context, id: string, mapping: Mapping): Promise<void> {
  const stored = await importById(context, id, { lock: true })
  if (!['mapping', 'checked'].includes(stored.state)) throw new Problem('conflict')
  const known = new Set((await importTargets(context)).map(({ code }) => code))
  const wrong = mapping.targets.findIndex(
    (target) => target !== null && !known.has(target) && !target.startsWith('trait:'),
  )
  if (wrong >= 0 || mapping.targets.length !== stored.columns.length)
    throw new Problem('bad-input', {
      fields: [{ path: wrong >= 0 ? `targets.${wrong}` : 'targets', message: 'no such target' }],
    })
  await changeImport(context, id, { state: 'mapping', mapping, progress: 0, counts: {} })
}

/** Where the columns would go by a preset, or by name and content alone. */
export async function guessAgain(context: Context, id: string, preset: Mapping['preset']): Promise<Mapping> {
  const stored = await importById(context, id)
  const { rows } = await sql<{ cells: string[] }>`
    select cells from people_import_row where workspace_id = ${context.workspace} and import_id = ${id}
     order by number limit 50`.execute(context.tx)
  const columns = columnsOf(
    stored.columns.map(({ name }) => name),
    rows.map(({ cells }) => cells),
    stored.columns.length,
  )
  return (await guessMapping(context, columns, preset)).mapping
}

/** Starts the dry run. */
export async function startCheck(context: Context, id: string): Promise<void> {
  const stored = await importById(context, id, { lock: true })
  if (!['mapping', 'checked'].includes(stored.state)) throw new Problem('conflict')
  assertUsable(stored)
  await changeImport(context, id, { state: 'checking', progress: 0, counts: {} })
}

/** Rows must be told apart by something: a name, an address, or an id. */
function assertUsable({ mapping }: StoredImport): void {
  const some = ['name', 'firstName', 'lastName', 'email', 'phone', 'externalId', 'userId']
  if (mapping?.targets.some((target) => target !== null && some.includes(target)) === true) return
  throw new Problem('bad-input', { fields: [{ path: 'targets', message: 'no name, address or id' }] })
}

/** Starts the run, or goes on with one that was stopped. */
export async function startRun(context: Context, id: string): Promise<void> {
  const stored = await importById(context, id, { lock: true })
  if (stored.state === 'stopped') {
    await changeImport(context, id, { state: 'running' })
    return
  }
  if (stored.state !== 'checked' || stored.mapping === null) throw new Problem('conflict')
  await rememberMapping(context, stored.columns, stored.mapping)
  await audit(context, {
    action: 'import started',
    subject: { kind: 'import', id },
    details: { rows: stored.total, preset: stored.mapping.preset },
  })
  await changeImport(context, id, { state: 'running', progress: 0, started_at: context.clock.now() })
}

/** Stops what is under way after the portion in hand: a run can go on or be taken back, a dry run begins anew. */
export async function stopImport(context: Context, id: string): Promise<void> {
  const { state } = await importById(context, id, { lock: true })
  if (state === 'checking') await changeImport(context, id, { state: 'mapping', progress: 0, counts: {} })
  else if (state === 'running') {
    await audit(context, { action: 'import stopped', subject: { kind: 'import', id } })
    await changeImport(context, id, { state: 'stopped' })
  }
}

/** Takes the whole import back, for thirty days. One that is taken back already stays so. */
export async function undoImport(context: Context, id: string): Promise<void> {
  const stored = await importById(context, id, { lock: true })
  if (stored.state === 'undoing' || stored.state === 'undone') return
  if (!['done', 'stopped', 'running'].includes(stored.state)) throw new Problem('conflict')
  const { rows } = await sql<{ late: boolean }>`
    select forgotten_at is not null or started_at < ${new Date(context.clock.now().getTime() - UNDO_DAYS * 86_400_000)} as late
      from people_import where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  if (rows[0]?.late !== false) throw new Problem('undo-too-late')
  await audit(context, { action: 'import undone', subject: { kind: 'import', id } })
  await changeImport(context, id, { state: 'undoing', progress: 0 })
}

/** Throws away a file of which nothing was taken in. */
export async function dropImport(context: Context, id: string): Promise<void> {
  const { state } = await importById(context, id, { lock: true })
  if (!['uploading', 'reading', 'mapping', 'checking', 'checked', 'failed'].includes(state))
    throw new Problem('conflict')
  await forgetFile(context, id)
  await sql`delete from people_import where workspace_id = ${context.workspace} and id = ${id}`.execute(
    context.tx,
  )
}

/** Files whose time is over: those that were run, thirty days later; uploads that nobody went on with, after one. */
export async function forgetImports(context: Context): Promise<void> {
  const now = context.clock.now().getTime()
  const { rows } = await sql<{ id: string; state: string }>`
    select id, state from people_import
     where workspace_id = ${context.workspace} and forgotten_at is null
       and ((state in ('done', 'stopped', 'undone') and started_at < ${new Date(now - UNDO_DAYS * 86_400_000)})
         or (state in ('uploading', 'mapping', 'checked', 'failed') and made_at < ${new Date(now - 7 * 86_400_000)}))`.execute(
    context.tx,
  )
  for (const { id } of rows) {
    await forgetFile(context, id)
    await sql`update people_import set forgotten_at = ${context.clock.now()}
               where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  }
  await sql`delete from people_import where workspace_id = ${context.workspace} and forgotten_at is not null
             and started_at is null`.execute(context.tx)
}
