import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { type View, ViewSearches } from '#contract/views.ts'
import type { Context } from '#server/platform/context.ts'
import { withinTime } from '#server/platform/database/within-time.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { amongPeople, readFilter, speaksOfMe } from '../people/index.ts'

/**
 * Views of people as segments: rules of the whole company (a zone of responsibility, a service level) may be about
 * "whoever this view shows".
 *
 * Only shared ones. A rule tells everybody the name of its segment ("because they are in ..."), and it would change
 * unseen whenever somebody rearranges a tab of his own: not even a lead's own view can be meant. And they are asked
 * as the company sees its people, whoever's act the question comes with: who takes a customer must not depend on
 * whom a member sees. A view that says "me" shows other people to everybody, so it is no segment.
 */
export interface Segment {
  readonly id: string
  readonly name: string
  /** of-me: it shows other people to everybody. unreadable: it speaks of what is there no more. */
  readonly state: 'works' | 'of-me' | 'unreadable'
}

/** A question of few people takes milliseconds; one that does not must not hold up whoever waits. */
const LONGEST_MS = 2_000
const MOST = 500

/** The shared views of people by their names, and whether each can be a segment. */
export async function segmentsOf(context: Context): Promise<readonly Segment[]> {
  const segments: Segment[] = []
  for (const { id, name, search } of await sharedViews(context, null))
    segments.push({ id, name, state: await stateOf(asCompany(context), search) })
  return segments
}

/** Which of these people each of these views shows now; a view that shows nothing of the kind is left out. */
export async function peopleInSegments(
  context: Context,
  { segments, people }: { readonly segments: readonly string[]; readonly people: readonly string[] },
): Promise<readonly (Pick<Segment, 'id' | 'name'> & { readonly people: ReadonlySet<string> })[]> {
  if (segments.length === 0 || people.length === 0) return []
  return seeingAll(context, async () => {
    const found = []
    for (const { id, name, search } of await sharedViews(context, segments)) {
      const shown = await shownIn(asCompany(context), search, people)
      if (shown !== null) found.push({ id, name, people: shown })
    }
    return found
  })
}

type Search = z.output<typeof View>['search']

async function sharedViews(context: Context, ids: readonly string[] | null) {
  const { rows } = await sql<{ id: string; name: string; search: Search }>`
    select id, name, search from view
     where workspace_id = ${context.workspace} and of = 'people' and shared
       and ${ids === null ? sql`true` : sql`id = any(${[...new Set(ids)]}::uuid[])`}
     order by name, id limit ${MOST}`.execute(context.tx)
  return rows
}

/** Nobody in particular asks: no "me", no narrowed sight, no hidden fields. */
const asCompany = ({ access: _, ...context }: Context): Context => ({
  ...context,
  actor: { kind: 'system' },
})

async function stateOf(context: Context, search: Search): Promise<Segment['state']> {
  const read = ViewSearches.people.safeParse(search)
  if (!read.success) return 'unreadable'
  if (read.data.owner === 'me') return 'of-me'
  if (read.data.filter === undefined) return 'works'
  try {
    return (await speaksOfMe(context, await readFilter(context, read.data.filter))) ? 'of-me' : 'works'
  } catch (error) {
    if (error instanceof Problem) return 'unreadable'
    throw error
  }
}

/** null: it cannot be told. What the question sets for itself ends with it. */
async function shownIn(
  context: Context,
  search: Search,
  people: readonly string[],
): Promise<ReadonlySet<string> | null> {
  await sql`savepoint segment`.execute(context.tx)
  try {
    return await withinTime(context, () => amongPeople(context, search, people), LONGEST_MS)
  } catch (error) {
    // about a field that is no more, or too heavy after all: nobody is taken to be in it
    if (error instanceof Problem) return null
    throw error
  } finally {
    await sql`rollback to savepoint segment`.execute(context.tx)
    await sql`release savepoint segment`.execute(context.tx)
  }
}
