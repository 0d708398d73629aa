import { byId } from '#contract/common.ts'
import {
  ErasePerson,
  Erasure,
  ErasurePreview,
  ErasureSettings,
  Erasures,
  ErasuresQuery,
} from '#contract/erasures.ts'
import { audit } from '#server/platform/audit.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { erasePerson, liftErasure, previewErasure } from './act.ts'
import { listErasures } from './list.ts'
import { setKeepPapersYears } from './papers.ts'

/** `folder` is the data folder, where erasures are remembered outside of the database. */
export const erasureRoutes = (folder: string): readonly Route[] => [
  route({
    method: 'get',
    path: '/people/{id}/erasure',
    summary: 'What erasing a person would take away, and what the law wants kept',
    may: 'erase people',
    params: byId,
    reply: ErasurePreview,
    run: ({ params }, context) => previewErasure(context, params.id),
  }),
  route({
    method: 'post',
    path: '/people/{id}/erasure',
    summary: 'Erase a person for good; what comes with his values is refused from then on',
    may: 'erase people',
    params: byId,
    body: ErasePerson,
    reply: Erasure,
    status: 201,
    run: ({ params, body }, context) => erasePerson(context, params.id, body, folder),
  }),
  route({
    method: 'get',
    path: '/erasures',
    summary: 'Erasures, newest first, with what was refused since',
    may: 'erase people',
    query: ErasuresQuery,
    reply: Erasures,
    run: ({ query }, context) => listErasures(context, query),
  }),
  route({
    method: 'post',
    path: '/erasures/{id}/lift',
    summary: 'Take in again what comes with the values of an erased person',
    may: 'erase people',
    params: byId,
    reply: Erasure,
    run: ({ params }, context) => liftErasure(context, params.id, folder),
  }),
  route({
    method: 'put',
    path: '/erasure-settings',
    summary: 'How many years papers of erased people are kept, without whose they were',
    may: 'erase people',
    body: ErasureSettings,
    reply: ErasureSettings,
    run: async ({ body }, context) => {
      await setKeepPapersYears(context, body.keepPapersYears)
      await audit(context, { action: 'erasure settings changed', details: body })
      return body
    },
  }),
]
