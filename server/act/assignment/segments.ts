import type { z } from '@hono/zod-openapi'
import type { ZoneCondition } from '#contract/team-work.ts'
import { segmentsOf } from '#server/listen/views/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'

type Conditions = readonly z.output<typeof ZoneCondition>[]

export const segmentsIn = (conditions: Conditions): readonly string[] =>
  conditions.filter(({ what }) => what === 'segment').flatMap(({ isOneOf }) => isOneOf)

/** Whatever the rules are about already may stay as it is: else nobody could put the others in another order. */
export async function assertSegments(
  context: Context,
  { before, after }: { readonly before: Conditions; readonly after: Conditions },
): Promise<void> {
  const known = new Set(segmentsIn(before))
  const fresh = [...new Set(segmentsIn(after))].filter((id) => !known.has(id))
  if (fresh.length === 0) return
  const there = new Map((await segmentsOf(context)).map((segment) => [segment.id, segment]))
  for (const id of fresh) {
    const segment = there.get(id)
    if (segment === undefined) throw new Problem('not-found')
    const { name, state } = segment
    if (state !== 'works')
      throw new Problem('bad-input', {
        fields: [{ path: 'body', message: `the view "${name}" ${UNFIT[state]}` }],
      })
  }
}

const UNFIT = {
  'of-me': 'says "me", so it shows other people to everybody',
  unreadable: 'speaks of what is there no more',
} as const
