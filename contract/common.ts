import { z } from '@hono/zod-openapi'

/** Shapes used everywhere. Times are ISO 8601 in UTC; money is decimal text with its currency beside it. */
export const id = z.uuid()
export const moment = z
  .date()
  .transform((date) => date.toISOString())
  .or(z.iso.datetime())
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)
export const locale = z.enum(['en', 'ru'])
export const role = z.enum(['owner', 'lead', 'member'])
/** Text of one line: no control characters, so that nothing can be smuggled into headers or logs. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'one line without control characters')
export const paragraph = (max: number) => z.string().trim().min(1).max(max)
export const byId = z.strictObject({ id })
/** How many there are; counted up to 10,000, beyond that there are more. */
export const total = z.object({ count: z.number(), exact: z.boolean() })
export const page = {
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
