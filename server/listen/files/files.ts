import { createHash } from 'node:crypto'
import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { AddFile, FileAbout, StoredFile, StoredFiles } from '#contract/files.ts'
import { audit } from '#server/platform/audit.ts'
import type { Config } from '#server/platform/config.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { anchorOf, changeOf } from '../notes/index.ts'
import { INLINE, isMisnamed, REFUSED, type Sniffed, sniff } from './sniff.ts'

export type Limits = Pick<Config, 'largestFile' | 'fileQuota'>
type Shown = z.input<typeof StoredFile>
interface Place {
  readonly about: FileAbout
  readonly id: string
}

const SHOWN = sql`file.id,
  case when file.person_id is not null then 'person' when file.deal_id is not null then 'deal'
       when file.company_id is not null then 'company' when file.note_id is not null then 'note'
       else 'message' end as about,
  coalesce(file.person_id, file.deal_id, file.company_id, file.note_id, file.message_id) as "aboutId",
  file.name, file.type, file.misnamed, file.size, file.added_by as "memberId", member.name as "memberName",
  file.added_at as "addedAt"
  from file left join member on member.workspace_id = file.workspace_id and member.id = file.added_by`

const present = (file: Omit<Shown, 'inline'>): Shown => ({ ...file, inline: INLINE.has(file.type) })

export async function filesOf(
  context: Context,
  asked: Place,
  limits: Limits,
): Promise<z.input<typeof StoredFiles>> {
  const place = await placeOf(context, asked)
  const found = await sql<Omit<Shown, 'inline'>>`
    select ${SHOWN}
     where file.workspace_id = ${context.workspace} and ${sql.ref(`file.${place.about}_id`)} = ${place.id}
       and file.removed_at is null
     order by file.added_at desc, file.id desc limit 500`.execute(context.tx)
  return {
    files: found.rows.map(present),
    largest: limits.largestFile,
    used: await bytesUsed(context),
    quota: limits.fileQuota,
  }
}

export async function fileById(context: Context, id: string): Promise<Shown> {
  const found = await sql<Omit<Shown, 'inline'>>`
    select ${SHOWN}
     where file.workspace_id = ${context.workspace} and file.id = ${id} and file.removed_at is null`.execute(
    context.tx,
  )
  const [file] = found.rows
  if (file === undefined) throw new Problem('not-found')
  return present(file)
}

/** A record, or a note that was not removed: 404 otherwise. */
async function placeOf(context: Context, { about, id }: Place): Promise<Place> {
  if (about !== 'note') return anchorOf(context, { about, id })
  const note = await sql`
    select from note where workspace_id = ${context.workspace} and id = ${id} and removed_at is null`.execute(
    context.tx,
  )
  if (note.rows.length === 0) throw new Problem('not-found')
  return { about, id }
}

/** Removed ones count until they are really gone. */
async function bytesUsed(context: Context): Promise<number> {
  const counted = await sql<{ used: number }>`select file_bytes_used() as used`.execute(context.tx)
  return counted.rows[0]?.used ?? 0
}

/** So small that a backup, which reads a thousand rows at once, stays small too. */
export const PIECE = 32_768

export type NotKept = 'empty' | 'too-large' | 'program' | 'no-room'

/** Keeps a file that came with a message, or says why not: a letter is taken in without what may not be kept. */
export async function keepForMessage(
  context: Context,
  messageId: string,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  limits: Limits,
): Promise<{ readonly id: string } | { readonly notKept: NotKept }> {
  const sniffed = sniff(bytes)
  if (bytes.length === 0) return { notKept: 'empty' }
  if (bytes.length > limits.largestFile) return { notKept: 'too-large' }
  if (REFUSED.has(sniffed.type)) return { notKept: 'program' }
  if ((await bytesUsed(context)) + bytes.length > limits.fileQuota) return { notKept: 'no-room' }
  const id = newId(context.clock.now())
  await insertFile(
    context,
    { id, name: plainName(name), column: 'message_id', of: messageId },
    bytes,
    sniffed,
  )
  return { id }
}

async function insertFile(
  context: Context,
  file: { readonly id: string; readonly name: string; readonly column: string; readonly of: string },
  bytes: Uint8Array,
  sniffed: Sniffed,
): Promise<void> {
  await sql`
    insert into file (workspace_id, id, ${sql.ref(file.column)}, name, type, misnamed, size, sha256, added_by, added_at)
    values (${context.workspace}, ${file.id}, ${file.of}, ${file.name}, ${sniffed.type}, ${isMisnamed(file.name, sniffed)},
            ${bytes.length}, ${createHash('sha256').update(bytes).digest()}, ${memberOf(context.actor)},
            ${context.clock.now()})`.execute(context.tx)
  await storePieces(context, file.id, bytes)
}

/**
 * Files that were added to a person to be sent go with the message from now on. Returns how many were found: those of
 * another person, or removed, are not.
 */
export async function attachToMessage(
  context: Context,
  messageId: string,
  personId: string,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const moved = await sql`
    update file set message_id = ${messageId}, person_id = null, made_for_person_id = null, handle_id = null
     where workspace_id = ${context.workspace} and id = any(${[...ids]}::uuid[]) and person_id = ${personId}
       and removed_at is null`.execute(context.tx)
  return Number(moved.numAffectedRows ?? 0)
}

/** Files of a message that never went out are the person's again, to be sent another time. Returns their ids. */
export async function returnFiles(
  context: Context,
  messageId: string,
  personId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update file set message_id = null, person_id = ${personId}, made_for_person_id = ${personId}
     where workspace_id = ${context.workspace} and message_id = ${messageId} and removed_at is null
    returning id`.execute(context.tx)
  return rows.map(({ id }) => id)
}

/** The files of a message with their bytes, as they are sent. */
export async function filesToSend(context: Context, messageId: string) {
  const found = await sql<{ id: string; name: string; type: string; size: number }>`
    select id, name, type, size from file
     where workspace_id = ${context.workspace} and message_id = ${messageId} and removed_at is null
     order by added_at, id`.execute(context.tx)
  const files: { name: string; type: string; bytes: Uint8Array }[] = []
  for (const { id, name, type, size } of found.rows)
    files.push({ name, type, bytes: await bytesOf(context, id, 0, size - 1) })
  return files
}

/** Keeps a file on a record; all of it or nothing. */
export async function addFile(
  context: Context,
  { name, size, ...asked }: z.output<typeof AddFile>,
  bytes: Uint8Array,
  limits: Limits,
): Promise<Shown> {
  const place = await placeOf(context, asked)
  if (bytes.length === 0) throw badFile('body', 'empty')
  if (size !== undefined && size !== bytes.length) throw badFile('body', 'cut-off')
  if (bytes.length > limits.largestFile) throw new Problem('too-large')
  const sniffed = sniff(bytes)
  if (REFUSED.has(sniffed.type)) throw new Problem('file-refused', { facts: { type: sniffed.type } })
  if ((await bytesUsed(context)) + bytes.length > limits.fileQuota) throw new Problem('no-room')
  const id = newId(context.clock.now())
  const called = plainName(name)
  const person = place.about === 'person' ? place.id : null
  const of = (about: FileAbout): string | null => (place.about === about ? place.id : null)
  await sql`
    insert into file (workspace_id, id, person_id, made_for_person_id, deal_id, company_id, note_id, name, type,
                      misnamed, size, sha256, added_by, added_at)
    values (${context.workspace}, ${id}, ${person}, ${person}, ${of('deal')}, ${of('company')}, ${of('note')}, ${called},
            ${sniffed.type}, ${isMisnamed(called, sniffed)}, ${bytes.length},
            ${createHash('sha256').update(bytes).digest()}, ${memberOf(context.actor)}, ${context.clock.now()})`.execute(
    context.tx,
  )
  await storePieces(context, id, bytes)
  await audit(context, { action: 'file added', subject: { kind: 'file', id }, details: { to: place.about } })
  await tell(context, place)
  return fileById(context, id)
}

const badFile = (path: string, message: string) => new Problem('bad-input', { fields: [{ path, message }] })

async function storePieces(context: Context, id: string, bytes: Uint8Array): Promise<void> {
  for (let from = 0; from < bytes.length; from += PIECE) {
    const piece = Buffer.from(bytes.subarray(from, from + PIECE))
    await sql`insert into file_piece (workspace_id, file_id, place, bytes)
              values (${context.workspace}, ${id}, ${from / PIECE}, ${piece})`.execute(context.tx)
  }
}

/** The last part of a path, without signs that turn the direction of writing or end a line. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '').trim()
  return plain === '' || /^\.+$/.test(plain) ? 'file' : shortened(plain)
}

/** The ending stays. */
function shortened(name: string): string {
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  return name.length <= 200 ? name : `${name.slice(0, 200 - ending.length)}${ending}`
}

/** Bytes of a file from the first place to the last, both included. */
export async function bytesOf(context: Context, id: string, from: number, to: number): Promise<Buffer> {
  const first = Math.floor(from / PIECE)
  const pieces = await sql<{ bytes: Buffer }>`
    select bytes from file_piece
     where workspace_id = ${context.workspace} and file_id = ${id}
       and place between ${first} and ${Math.floor(to / PIECE)} order by place`.execute(context.tx)
  const start = from - first * PIECE
  return Buffer.concat(pieces.rows.map(({ bytes }) => bytes)).subarray(start, start + to - from + 1)
}

export async function fingerprintOf(context: Context, id: string): Promise<string> {
  const found = await sql<{ sha256: Buffer }>`
    select sha256 from file where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  return found.rows[0]?.sha256.toString('hex') ?? ''
}

/** Taken away, or brought back within thirty days. */
export async function setRemoved(context: Context, id: string, removed: boolean): Promise<void> {
  const changed = await sql<{ about: FileAbout; aboutId: string }>`
    update file set removed_at = ${removed ? context.clock.now() : null}
     where workspace_id = ${context.workspace} and id = ${id} and (removed_at is null) = ${removed}
       and message_id is null
     returning case when person_id is not null then 'person' when deal_id is not null then 'deal'
                    when company_id is not null then 'company' else 'note' end as about,
               coalesce(person_id, deal_id, company_id, note_id) as "aboutId"`.execute(context.tx)
  const [file] = changed.rows
  if (file === undefined) throw new Problem('not-found')
  const action = removed ? 'file removed' : 'file brought back'
  await audit(context, { action, subject: { kind: 'file', id } })
  await tell(context, { about: file.about, id: file.aboutId })
}

const KEPT_DAYS = 30

/** What was removed thirty days ago is really gone. */
export async function forgetRemovedFiles(context: Context): Promise<void> {
  const before = new Date(context.clock.now().getTime() - KEPT_DAYS * 86_400_000)
  const old = sql`(select id from file where workspace_id = ${context.workspace} and removed_at < ${before})`
  await sql`delete from file_piece where workspace_id = ${context.workspace} and file_id in ${old}`.execute(
    context.tx,
  )
  await sql`delete from file where workspace_id = ${context.workspace} and id in ${old}`.execute(context.tx)
}

/** A note's files are seen where the note is: whoever looks at it reads its list anew. */
async function tell(context: Context, { about, id }: Place): Promise<void> {
  const change = about === 'note' ? ({ topic: 'today', id: null } as const) : changeOf({ about, id })
  await announce(context.tx, context.workspace, [change], context.clock.now())
}

const SHOWN_AT_ONCE = 8 * 1_048_576

/** Pictures as addresses that carry them, as far as they fit into one page. */
export async function imagesToShow(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ id: string; type: string; size: number }>`
    select id, type, size from file
     where workspace_id = ${context.workspace} and id = any(${[...ids]}::uuid[]) and removed_at is null`.execute(
    context.tx,
  )
  const shown = new Map<string, string>()
  let room = SHOWN_AT_ONCE
  for (const { id, type, size } of found.rows) {
    room -= size
    if (room < 0 || !INLINE.has(type) || !type.startsWith('image/')) continue
    const bytes = await bytesOf(context, id, 0, size - 1)
    shown.set(id, `data:${type};base64,${bytes.toString('base64')}`)
  }
  return shown
}
