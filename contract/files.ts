import { z } from '@hono/zod-openapi'
import { id, line, moment } from './common.ts'

/** Files on people, deals, companies and notes. Their type is what their first bytes say, never what the name says. */
export const FileAbout = z.enum(['person', 'deal', 'company', 'note'])
export type FileAbout = z.output<typeof FileAbout>
export const StoredFile = z.object({
  id,
  /** Files of messages come with them and stay with them. */
  about: z.enum([...FileAbout.options, 'message']),
  aboutId: id,
  name: z.string(),
  /** As sniffed: image/png, application/pdf, application/octet-stream … */
  type: z.string(),
  /** The ending of the name promises something else. */
  misnamed: z.boolean(),
  /** May be looked at in the browser: /api/files/{id}/content?inline=yes */
  inline: z.boolean(),
  size: z.number(),
  memberId: id.nullable(),
  memberName: z.string().nullable(),
  addedAt: moment,
})
export type StoredFile = z.output<typeof StoredFile>
export const FilesQuery = z.strictObject({ about: FileAbout, id })
export const StoredFiles = z.object({
  files: z.array(StoredFile),
  /** Bytes: the largest file, what all files of the company take, and how much they may. */
  largest: z.number(),
  used: z.number(),
  quota: z.number(),
})
export type StoredFiles = z.output<typeof StoredFiles>
/** The body is the file. With its size a body that was cut off on the way is noticed. */
export const AddFile = z.strictObject({
  about: FileAbout,
  id,
  name: line(300),
  size: z.coerce.number().int().min(1).optional(),
})
