import { byId } from '#contract/common.ts'
import { Understanding } from '#contract/today.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { route } from '#server/platform/http/route.ts'
import { inWholePoints, type Score, scoresOf } from '../scoring/index.ts'
import { rhythmsOf } from './refresh.ts'
import type { Rhythm } from './rhythm.ts'

/** What is understood of one person, computed exactly as of now and not read from what was stored. */
export const understandingRoutes = [
  route({
    method: 'get',
    path: '/people/{id}/understanding',
    summary: 'Score and rhythm of a person as of now, with every part and reason',
    may: 'see scores',
    params: byId,
    reply: Understanding,
    run: ({ params }, context) => understand(params.id, context),
  }),
]

async function understand(id: string, context: Context) {
  const person = (await personBehind(context, id)).personId
  const now = context.clock.now()
  const scores = await scoresOf(context, [person], now)
  const rhythms = await rhythmsOf(context, [person])
  const score = scores.get(person)
  const rhythm = rhythms.get(person)
  if (score === undefined || rhythm === undefined) throw new Error('a person was asked for and not answered')
  return { score: { ...presentScore(score), asOf: now }, rhythm: { ...presentRhythm(rhythm), asOf: now } }
}

/** The largest parts first; parts of which no whole point is left stay, because their original tells something. */
const presentScore = (exact: Score) => {
  const { score, parts } = inWholePoints(exact)
  return { score, parts: parts.toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points)) }
}

const presentRhythm = (rhythm: Rhythm) => ({
  state: rhythm.state,
  usualGapDays: rhythm.usualGapDays,
  silenceDays: rhythm.silenceDays,
  reasons: rhythm.reasons.map((reason) => ({ ...reason, values: { ...reason.values } })),
})
