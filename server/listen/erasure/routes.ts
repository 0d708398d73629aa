import { byId } from '#contract/common.ts'
import {
  AnswerPrivacyRequest,
  ErasePerson,
  Erasure,
  ErasurePreview,
  ErasureSettings,
  Erasures,
  ErasuresQuery,
  NewPrivacyRequest,
  PrivacyRequest,
  PrivacyRequests,
} from '#contract/erasures.ts'
import { audit } from '#server/platform/audit.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { erasePerson, liftErasure, previewErasure } from './act.ts'
import { listErasures } from './list.ts'
import { setKeepPapersYears } from './papers.ts'
import { answerRequest, openRequests, recordRequest } from './requests.ts'

/** `folder` is the data folder, where erasures are remembered outside of the database. */
export const erasureRoutes = (folder: string): readonly Route[] => [...requestRoutes, ...erasing(folder)]

const erasing = (folder: string): readonly Route[] => [
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

const requestRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/people/{id}/privacy-requests',
    summary: 'Record that a person asked to see, correct or erase what is known of them',
    may: 'change people',
    params: byId,
    body: NewPrivacyRequest,
    reply: PrivacyRequest,
    status: 201,
    run: ({ params, body }, context) => recordRequest(context, params.id, body),
  }),
  route({
    method: 'get',
    path: '/privacy-requests',
    summary: 'Requests of people that wait for an answer, the most urgent first',
    may: 'erase people',
    reply: PrivacyRequests,
    run: async (_, context) => {
      const { requests } = await openRequests(context)
      return { requests: [...requests] }
    },
  }),
  route({
    method: 'post',
    path: '/privacy-requests/{id}/answer',
    summary: 'Say that a request was answered, and how',
    may: 'erase people',
    params: byId,
    body: AnswerPrivacyRequest,
    reply: PrivacyRequest,
    run: ({ params, body }, context) => answerRequest(context, params.id, body),
  }),
]
