import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Note, NoteVersions } from '#contract/notes.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { writeEvent } from '../timeline/index.ts'
import { type Anchor, anchorOf, changeOf, columnOf, teller } from './anchor.ts'
import { mentionedIn } from './mentioned.ts'

type Shown = z.input<typeof Note>

const SHOWN = (context: Context) => sql`
  note.id, case when note.person_id is not null then 'person' when note.deal_id is not null then 'deal' else 'company' end as about,
  coalesce(note.person_id, note.deal_id, note.company_id) as "aboutId",
  case when note.removed_at is null then note.text end as text, note.written_by as "memberId",
  member.name as "memberName", note.written_at as "writtenAt", note.edited_at as "editedAt",
  note.removed_at as "removedAt", coalesce(note.written_by = ${memberOf(context.actor)}, false) as mine,
  coalesce((select json_agg(json_build_object('memberId', called.id, 'name', called.name) order by called.name)
              from note_mention join member called on called.workspace_id = note_mention.workspace_id
                                                  and called.id = note_mention.member_id
             where note_mention.workspace_id = note.workspace_id and note_mention.note_id = note.id), '[]') as mentions`
const FROM = sql`from note left join member on member.workspace_id = note.workspace_id and member.id = note.written_by`

/** The notes of a record, newest first; removed ones are left out. */
export async function notesOf(context: Context, asked: Anchor): Promise<Shown[]> {
  const { about, id } = await anchorOf(context, asked)
  const found = await sql<Shown>`
    select ${SHOWN(context)} ${FROM}
     where note.workspace_id = ${context.workspace} and note.${columnOf(about)} = ${id} and note.removed_at is null
     order by note.written_at desc, note.id desc limit 200`.execute(context.tx)
  return found.rows
}

export async function noteById(context: Context, id: string): Promise<Shown> {
  const found = await sql<Shown>`
    select ${SHOWN(context)} ${FROM}
     where note.workspace_id = ${context.workspace} and note.id = ${id}`.execute(context.tx)
  const [note] = found.rows
  if (note === undefined) throw new Problem('not-found')
  return note
}

/** Writes a note; returns its id and the event that tells of it, if there is a timeline to tell it on. */
export async function writeNote(context: Context, asked: Anchor, text: string) {
  const anchor = await anchorOf(context, asked)
  const id = newId(context.clock.now())
  const personId = await teller(context, anchor)
  const told =
    personId === null
      ? null
      : await writeEvent(context, personId, {
          name: 'Note Written',
          properties: { note_id: id, ...(anchor.about === 'deal' && { deal_id: anchor.id }) },
        })
  const ofPerson = anchor.about === 'person' ? anchor.id : null
  await sql`
    insert into note (workspace_id, id, handle_id, person_id, made_for_person_id, deal_id, company_id, text, written_by, written_at)
    values (${context.workspace}, ${id}, ${ofPerson === null ? null : (told?.handleId ?? null)}, ${ofPerson}, ${ofPerson},
            ${anchor.about === 'deal' ? anchor.id : null}, ${anchor.about === 'company' ? anchor.id : null},
            ${text}, ${memberOf(context.actor)}, ${context.clock.now()})`.execute(context.tx)
  await mention(context, id, text)
  await tell(context, anchor)
  return { id, told, personId }
}

/** Only whoever wrote it puts his words right; what they were stays readable. */
export async function editNote(context: Context, id: string, text: string): Promise<Shown> {
  const before = await noteById(context, id)
  if (!before.mine) throw new Problem('not-allowed')
  if (before.text === null) throw new Problem('not-found')
  if (before.text === text) return before
  const now = context.clock.now()
  await sql`
    insert into note_version (workspace_id, note_id, id, text, written_by, written_at)
    select workspace_id, id, ${newId(now)}, text, written_by, coalesce(edited_at, written_at) from note
     where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  await sql`update note set text = ${text}, edited_at = ${now}
             where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  await mention(context, id, text)
  await tell(context, { about: before.about, id: before.aboutId })
  return noteById(context, id)
}

export async function versionsOf(context: Context, id: string): Promise<z.input<typeof NoteVersions>> {
  const note = await noteById(context, id)
  if (note.text === null) return { versions: [] }
  const found = await sql<{ text: string; writtenAt: Date; memberName: string | null }>`
    select note_version.text, note_version.written_at as "writtenAt", member.name as "memberName"
      from note_version
      left join member on member.workspace_id = note_version.workspace_id and member.id = note_version.written_by
     where note_version.workspace_id = ${context.workspace} and note_version.note_id = ${id}
     order by note_version.id desc limit 100`.execute(context.tx)
  return { versions: found.rows }
}

/** By whoever wrote it, and by those who lead; it can come back. */
export async function setRemoved(context: Context, id: string, removed: boolean): Promise<Shown> {
  const note = await noteById(context, id)
  const { actor } = context
  if (!note.mine && actor.kind === 'member' && actor.role === 'member') throw new Problem('not-allowed')
  await sql`update note set removed_at = ${removed ? context.clock.now() : null}
             where workspace_id = ${context.workspace} and id = ${id}
               and (removed_at is null) = ${removed}`.execute(context.tx)
  await tell(context, { about: note.about, id: note.aboutId })
  return noteById(context, id)
}

/** Takes back a note that was just written; one that is gone already is no matter. */
export const removeNote = (context: Context, id: string) => setRemoved(context, id, true)

const KEPT_DAYS = 30

/** Removed for thirty days: the note is gone, with its versions and mentions. */
export async function forgetRemovedNotes(context: Context): Promise<void> {
  const before = new Date(context.clock.now().getTime() - KEPT_DAYS * 86_400_000)
  const old = sql`(select id from note where workspace_id = ${context.workspace} and removed_at < ${before}
                    and not exists (select from file where file.workspace_id = note.workspace_id and file.note_id = note.id))`
  for (const table of ['note_version', 'note_mention'])
    await sql`delete from ${sql.table(table)} where workspace_id = ${context.workspace} and note_id in ${old}`.execute(
      context.tx,
    )
  await sql`delete from note where workspace_id = ${context.workspace} and id in ${old}`.execute(context.tx)
}

/** Whoever is mentioned for the first time hears of it; whoever is no longer mentioned does not look for it in vain. */
async function mention(context: Context, note: string, text: string): Promise<void> {
  const wanted = [...mentionedIn(text)]
  // the mentioned may stand outside of what the writer sees of the company, never outside of the company
  await seeingAll(context, async () => {
    await sql`
      delete from note_mention where workspace_id = ${context.workspace} and note_id = ${note} and read_at is null
         and member_id <> all(${wanted}::uuid[])`.execute(context.tx)
    await sql`
      insert into note_mention (workspace_id, note_id, member_id, mentioned_at)
      select workspace_id, ${note}, id, ${context.clock.now()} from member
       where workspace_id = ${context.workspace} and id = any(${wanted}::uuid[]) and deactivated_at is null
      on conflict do nothing`.execute(context.tx)
  })
}

async function tell(context: Context, anchor: Anchor): Promise<void> {
  const personId = anchor.about === 'deal' ? await teller(context, anchor) : null
  const changes = [
    changeOf(anchor),
    ...(personId === null ? [] : [changeOf({ about: 'person', id: personId })]),
  ]
  await announce(
    context.tx,
    context.workspace,
    [...changes, { topic: 'today', id: null }],
    context.clock.now(),
  )
}
