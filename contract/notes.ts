import { z } from '@hono/zod-openapi'
import { id, moment, paragraph } from './common.ts'

/** What a note or a file hangs on. */
export const About = z.enum(['person', 'deal', 'company'])
export type About = z.output<typeof About>

/** Notes. A colleague is mentioned as @[Name](id of the member) in the text. */
export const Note = z.object({
  id,
  about: About,
  aboutId: id,
  /** Null when it was removed. */
  text: z.string().nullable(),
  memberId: id.nullable(),
  memberName: z.string().nullable(),
  writtenAt: moment,
  editedAt: moment.nullable(),
  removedAt: moment.nullable(),
  mentions: z.array(z.object({ memberId: id, name: z.string() })),
  mine: z.boolean(),
})
export type Note = z.output<typeof Note>
export const NotesQuery = z.strictObject({ about: About, id })
export const Notes = z.object({ notes: z.array(Note) })
export type Notes = z.output<typeof Notes>
export const WriteNote = z.strictObject({ about: About, id, text: paragraph(20_000) })
export type WriteNote = z.input<typeof WriteNote>
export const EditNote = z.strictObject({ text: paragraph(20_000) })
/** What it said before, newest first. */
export const NoteVersions = z.object({
  versions: z.array(z.object({ text: z.string(), writtenAt: moment, memberName: z.string().nullable() })),
})
export type NoteVersions = z.output<typeof NoteVersions>

/** Where somebody mentioned me. What is not read stays until it is. */
export const Mention = z.object({
  noteId: id,
  about: About,
  aboutId: id,
  label: z.string(),
  text: z.string(),
  memberName: z.string().nullable(),
  mentionedAt: moment,
  readAt: moment.nullable(),
})
export type Mention = z.output<typeof Mention>
export const Mentions = z.object({ mentions: z.array(Mention), unread: z.number() })
export type Mentions = z.output<typeof Mentions>
export const ReadMentions = z.strictObject({
  noteIds: z.array(id).min(1).max(200),
  read: z.boolean().default(true),
})
