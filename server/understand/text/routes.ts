import { byId } from '#contract/common.ts'
import { OfDialogue } from '#contract/dialogues.ts'
import { DecideFact, Labelled, LabelMessage, Readings } from '#contract/text.ts'
import type { RecordMover } from '#server/listen/identity/index.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { decideFact } from './facts.ts'
import { labelMessage, unlabelMessage } from './labels.ts'
import { readingsOfPerson } from './readings.ts'

/** What is understood of messages. `movers` take along what hangs on people when an address joins two of them. */
export const textRoutes = (movers: readonly RecordMover[]): readonly Route[] => [
  route({
    method: 'get',
    path: '/dialogues/{personId}/readings',
    summary: 'What the messages of a person say, why, and what could be written on his card',
    may: 'see dialogues',
    params: OfDialogue,
    reply: Readings,
    run: ({ params }, context) => readingsOfPerson(context, params.personId),
  }),
  route({
    method: 'put',
    path: '/messages/{id}/label',
    summary: 'Say what a message is about; the company’s model learns from it',
    may: 'change dialogues',
    params: byId,
    body: LabelMessage,
    reply: Labelled,
    run: ({ params, body }, context) => labelMessage(context, params.id, body.intent),
  }),
  route({
    method: 'delete',
    path: '/messages/{id}/label',
    summary: 'Take that back',
    may: 'change dialogues',
    params: byId,
    run: ({ params }, context) => unlabelMessage(context, params.id),
  }),
  route({
    method: 'post',
    path: '/message-facts/{id}/decision',
    summary: 'Write what somebody told of himself on his card, or say that it is not so',
    may: 'change people',
    params: byId,
    body: DecideFact,
    run: async ({ params, body }, context) =>
      void (await decideFact(context, params.id, body.accepted, movers)),
  }),
]
