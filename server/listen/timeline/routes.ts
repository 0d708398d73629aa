import { byId } from '#contract/common.ts'
import { TimelinePage, TimelineQuery } from '#contract/people.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { withNoteWords } from './note-words.ts'
import { withOtherCards } from './other-cards.ts'
import { presentEvent } from './present.ts'
import { eventsOf, writePlace } from './read.ts'
import { personBehind } from './redirect.ts'

export const timelineRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/people/{id}/timeline',
    summary: 'Everything that happened with a person, newest first',
    may: 'see people',
    params: byId,
    query: TimelineQuery,
    reply: TimelinePage,
    run: async ({ params, query }, context) => {
      const { personId } = await personBehind(context, params.id)
      const found = await eventsOf(context, personId, query)
      const shown = found.slice(0, query.limit)
      const last = shown.at(-1)
      return {
        events: (await withOtherCards(context, personId, await withNoteWords(context, shown))).map(
          presentEvent,
        ),
        next: found.length > query.limit && last !== undefined ? writePlace(last) : null,
      }
    },
  }),
]

/** One event of a person's timeline. */
export async function eventOfPerson(context: Context, personId: string, eventId: string) {
  const page = await withNoteWords(context, await eventsOf(context, personId, { around: eventId, limit: 1 }))
  const [event] = page
  if (event === undefined) throw new Error('The event just written is not on the timeline')
  return presentEvent(event)
}
