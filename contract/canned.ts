import { z } from '@hono/zod-openapi'
import { id, line, paragraph } from './common.ts'

/** Ready answers. */
export const CannedReply = z.object({
  id,
  shortcut: z.string(),
  title: z.string(),
  text: z.string(),
  own: z.boolean(),
})
export const CannedReplies = z.object({ replies: z.array(CannedReply) })
export const KeepCannedReply = z.strictObject({
  shortcut: z.string().regex(/^[^\s/]{1,40}$/u),
  title: line(100),
  text: paragraph(10_000),
  own: z.boolean().default(false),
})
