import { byId } from '#contract/common.ts'
import {
  QuarantineCode,
  QuarantinePage,
  QuarantineQuery,
  Replay,
  ReplayOutcome,
  Sources,
} from '#contract/sources.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import type { IngestWiring } from './accepted-event.ts'
import { dismiss, openPage, replay } from './replay.ts'
import { openItems, sourcesOverview } from './sources.ts'

export const ingestRoutes = (wiring: IngestWiring): readonly Route[] => [
  route({
    method: 'get',
    path: '/sources',
    summary: 'Where events come from, and what could not be taken',
    may: 'see sources',
    reply: Sources,
    run: (_input, context) => sourcesOverview(context),
  }),
  route({
    method: 'get',
    path: '/quarantine',
    summary: 'Items that could not be taken, with the reason, the newest first',
    may: 'see sources',
    query: QuarantineQuery,
    reply: QuarantinePage,
    run: async ({ query }, context) => {
      const items = await openPage(context, query.after ?? null, query.limit)
      const next = items.length < query.limit ? null : (items.at(-1)?.id ?? null)
      const known = items.map((item) => ({ ...item, code: QuarantineCode.parse(item.code) }))
      return { items: known, next, open: await openItems(context) }
    },
  }),
  route({
    method: 'post',
    path: '/quarantine/{id}/replay',
    summary: 'Take an item in again, as it is or corrected',
    may: 'replay items',
    params: byId,
    body: Replay,
    reply: ReplayOutcome,
    run: ({ params, body }, context) => replay(context, params.id, body.item, wiring),
  }),
  route({
    method: 'post',
    path: '/quarantine/{id}/dismissal',
    summary: 'Set an item aside for good',
    may: 'replay items',
    params: byId,
    run: ({ params }, context) => dismiss(context, params.id),
  }),
]
