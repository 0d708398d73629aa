import { byId } from '#contract/common.ts'
import { NewNote, TimelineEvent, TimelinePage, TimelineQuery } from '#contract/people.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { announce } from '#server/platform/live.ts'
import { presentEvent } from './present.ts'
import { eventsOf, writePlace } from './read.ts'
import { personBehind } from './redirect.ts'
import { writeEvent } from './write.ts'

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
        events: shown.map(presentEvent),
        next: found.length > query.limit && last !== undefined ? writePlace(last) : null,
      }
    },
  }),
  route({
    method: 'post',
    path: '/people/{id}/notes',
    summary: 'Write a note about a person',
    may: 'change people',
    params: byId,
    body: NewNote,
    reply: TimelineEvent,
    status: 201,
    run: async ({ params, body }, context) => {
      const { personId } = await personBehind(context, params.id)
      const written = await writeEvent(context, personId, {
        name: 'Note Written',
        properties: { text: body.text },
      })
      const event = await eventOf(context, personId, written.eventId)
      await announce(context.tx, context.workspace, [{ topic: 'person', id: personId }], context.clock.now())
      return event
    },
  }),
]

async function eventOf(context: Context, personId: string, eventId: string) {
  const page = await eventsOf(context, personId, { around: eventId, limit: 1 })
  const [event] = page
  if (event === undefined) throw new Error('The event just written is not on the timeline')
  return presentEvent(event)
}
