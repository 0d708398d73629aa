import { byId } from '#contract/common.ts'
import {
  EditFinding,
  FindingHistory,
  FindingMove,
  FindingNews,
  Findings,
  FindingsQuery,
  NewFinding,
} from '#contract/findings.ts'
import { companyCurrency } from '#server/listen/people/index.ts'
import { memberOf } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import type { Logs } from '#server/understand/processes/index.ts'
import { board, editFinding, findingWithHistory, measureNow, moveByMember, saveFinding } from './findings.ts'
import { newsFor } from './queries.ts'

/** Findings and their repairs. */
export const findingRoutes = (logs: Logs): readonly Route[] => [...lookingRoutes, ...repairRoutes(logs)]

const lookingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/findings',
    summary: 'The board of findings and repairs, the greatest gain first',
    may: 'see processes',
    query: FindingsQuery,
    reply: Findings,
    run: async ({ query }, context) => ({
      ...(await board(context, query)),
      currency: await companyCurrency(context),
    }),
  }),
  route({
    method: 'get',
    path: '/findings/{id}',
    summary: 'A finding with its moves and measures',
    may: 'see processes',
    params: byId,
    reply: FindingHistory,
    run: ({ params }, context) => findingWithHistory(context, params.id),
  }),
  route({
    method: 'get',
    path: '/finding-news',
    summary: 'What changed with my repairs, and new alerts',
    may: 'see processes',
    reply: FindingNews,
    // written by newsFor's own query from this very list
    run: async (_, context) => ({ news: (await newsFor(context, memberOf(context.actor))).map(asNews) }),
  }),
]

const repairRoutes = (logs: Logs): readonly Route[] => [
  route({
    method: 'post',
    path: '/processes/{id}/findings',
    summary: 'Save a finding with its baseline as it is now',
    may: 'save findings',
    status: 201,
    params: byId,
    body: NewFinding,
    reply: FindingHistory,
    run: ({ params, body }, context) => saveFinding(logs, context, params.id, body),
  }),
  route({
    method: 'patch',
    path: '/findings/{id}',
    summary: 'Change owner, target, due time or words of a finding',
    may: 'define processes',
    params: byId,
    body: EditFinding,
    reply: FindingHistory,
    run: ({ params, body }, context) => editFinding(context, params.id, body),
  }),
  route({
    method: 'post',
    path: '/findings/{id}/moves',
    summary: 'Accept, begin, claim done, close or reopen',
    may: 'save findings',
    status: 201,
    params: byId,
    body: FindingMove,
    reply: FindingHistory,
    run: ({ params, body }, context) => moveByMember(context, params.id, body),
  }),
  route({
    method: 'post',
    path: '/findings/{id}/measures',
    summary: 'Measure a finding now',
    may: 'define processes',
    status: 201,
    params: byId,
    reply: FindingHistory,
    run: ({ params }, context) => measureNow(logs, context, params.id),
  }),
]

const asNews = (row: Awaited<ReturnType<typeof newsFor>>[number]) => FindingNews.shape.news.element.parse(row)
