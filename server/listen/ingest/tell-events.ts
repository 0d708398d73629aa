import type { Context } from '#server/platform/context.ts'
import { type Happening, happened } from '#server/platform/happenings.ts'
import type { AcceptedEvent } from './accepted-event.ts'

/** What people do is told as it comes in; history that is told later, and machines, are nobody's news. */
export const tellEvents = (context: Context, events: readonly AcceptedEvent[]): Promise<void> =>
  happened(
    context,
    events
      .filter(({ kind, historical, machine }) => TOLD.includes(kind) && !historical && !machine)
      .map(
        ({ id, name, personId, occurredAt, source, properties }): Happening => ({
          kind: 'event.happened',
          subject: { kind: 'event', id },
          person: personId,
          eventName: name,
          data: { eventId: id, name, personId, occurredAt: occurredAt.toISOString(), source, properties },
        }),
      ),
  )

const TOLD: readonly AcceptedEvent['kind'][] = ['track', 'page', 'screen']
