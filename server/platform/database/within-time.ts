import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { Problem } from '../problems.ts'

/** The longest that the database may look for who fits a filter. */
const LONGEST_MS = 10_000

/**
 * Runs what asks with a filter, for a bounded time. Sets of ids are kept in memory where they fit in 64 MB (about
 * half a million people a count); compiled code is not worth its compilation here.
 */
export async function withinTime<T>(
  context: Context,
  work: () => Promise<T>,
  longest: number = LONGEST_MS,
): Promise<T> {
  await sql`select set_config('statement_timeout', ${String(longest)}, true),
                   set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`.execute(context.tx)
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '57014') throw new Problem('too-heavy')
    throw error
  }
}
