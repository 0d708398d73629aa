import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import { Problem } from '#server/platform/problems.ts'

/** A moment and an id at which a page ended. The moment is finer than milliseconds, so that nothing is skipped. */
export interface Place {
  readonly at: string
  readonly id: string
}

/** A moment as text that sorts as the moments do, whatever the zone of the connection. */
export const AT = (column: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

export const writePlace = (at: string, id: string): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url')

const Written = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/), z.uuid()])

export function readPlace(text: string, path: string): Place {
  try {
    const [at, id] = Written.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    // a day like the 40th has the shape of one, and the database would refuse it
    if (!Number.isNaN(Date.parse(at))) return { at, id }
  } catch {
    // told below
  }
  throw new Problem('bad-input', { fields: [{ path, message: 'no page begins there' }] })
}
