import { z } from '@hono/zod-openapi'
import { id, moment } from './common.ts'

/** Whether machines may speak in a dialogue; if not, why, since when, who said so, and when it ends by itself. */
export const DialogueVoice = z.object({
  machines: z.enum(['may-speak', 'silent']),
  because: z.enum(['human-only', 'taken-over', 'member-wrote']).nullable(),
  since: moment.nullable(),
  by: z.object({ id, name: z.string() }).nullable(),
  until: moment.nullable(),
})
export const ChangeVoice = z.strictObject({ machines: z.enum(['may-speak', 'silent']) })
