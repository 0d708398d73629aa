import { z } from '@hono/zod-openapi'
import { QuarantineCode } from './sources.ts'

/** The collection port's answer: what became of each item. Clients ignore what they do not know. */
export const Receipt = z.object({
  success: z.literal(true),
  /** Stored now, or known before: a duplicate counts as accepted. */
  accepted: z.number().int(),
  rejected: z
    .array(
      z
        .object({ index: z.number().int(), messageId: z.string().nullable(), code: QuarantineCode })
        .readonly(),
    )
    .readonly(),
})
export type Receipt = Readonly<z.output<typeof Receipt>>

/** Why an item was not taken. */
export type VerdictCode = z.output<typeof QuarantineCode>
