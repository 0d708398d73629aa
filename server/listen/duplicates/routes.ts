import { z } from '@hono/zod-openapi'
import { byId, page } from '#contract/common.ts'
import {
  DuplicateDecided,
  DuplicateDecision,
  DuplicatesPage,
  Merge,
  MergeDone,
  MergePair,
  MergePreview,
  PastMerge,
  Unmerge,
  UnmergeDone,
  UnmergePreview,
} from '#contract/people.ts'
import { SharedVisits, VisitDecision } from '#contract/shared-visits.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import type { RecordMover } from '../identity/index.ts'
import { personBehind } from '../timeline/index.ts'
import { decideDuplicate, openDuplicates } from './duplicates.ts'
import { mergesOf, mergeTwo, undoMerge, unmergeOne } from './merge.ts'
import { previewMerge, previewUnmerge } from './preview.ts'
import { decideVisit, sharedVisits } from './shared-visits.ts'

/** Questions about who is one person, and the acts that answer them. `movers` take records along. */
export const duplicateRoutes = (movers: readonly RecordMover[]): readonly Route[] => [
  ...questionRoutes(movers),
  ...mergeRoutes(movers),
  ...visitRoutes(movers),
]

const questionRoutes = (movers: readonly RecordMover[]): readonly Route[] => [
  route({
    method: 'get',
    path: '/duplicates',
    summary: 'Who may be one person, the likeliest first',
    may: 'see people',
    query: z.strictObject(page),
    reply: DuplicatesPage,
    run: ({ query }, context) => openDuplicates(context, query),
  }),
  route({
    method: 'get',
    path: '/people/{id}/duplicates',
    summary: 'Who else this person may be',
    may: 'see people',
    params: byId,
    reply: DuplicatesPage,
    run: async ({ params }, context) => {
      const { personId } = await personBehind(context, params.id)
      return openDuplicates(context, { limit: 20 }, personId)
    },
  }),
  route({
    method: 'get',
    path: '/people/{id}/merges',
    summary: 'What was merged into this person, newest first',
    may: 'see people',
    params: byId,
    reply: z.array(PastMerge),
    run: async ({ params }, context) => mergesOf(context, (await personBehind(context, params.id)).personId),
  }),
  route({
    method: 'post',
    path: '/duplicates/{id}/decision',
    summary: 'Say whether the two are one person',
    may: 'merge people',
    params: byId,
    body: DuplicateDecision,
    reply: DuplicateDecided,
    run: ({ params, body }, context) => decideDuplicate(context, params.id, body, movers),
  }),
]

const mergeRoutes = (movers: readonly RecordMover[]): readonly Route[] => [
  route({
    method: 'post',
    path: '/merge-previews',
    summary: 'What would come together',
    may: 'merge people',
    body: MergePair,
    reply: MergePreview,
    run: ({ body }, context) => previewMerge(context, body),
  }),
  route({
    method: 'post',
    path: '/merges',
    summary: 'Make two people one',
    may: 'merge people',
    body: Merge,
    reply: MergeDone,
    status: 201,
    run: ({ body }, context) => mergeTwo(context, body, movers),
  }),
  route({
    method: 'post',
    path: '/merges/{id}/undo',
    summary: 'Take a merge back',
    may: 'merge people',
    params: byId,
    reply: UnmergeDone,
    run: ({ params }, context) => undoMerge(context, params.id, movers),
  }),
  route({
    method: 'post',
    path: '/unmerge-previews',
    summary: 'What would leave with these handles',
    may: 'merge people',
    body: Unmerge,
    reply: UnmergePreview,
    run: ({ body }, context) => previewUnmerge(context, body),
  }),
  route({
    method: 'post',
    path: '/unmerges',
    summary: 'Make some handles another person again',
    may: 'merge people',
    body: Unmerge,
    reply: UnmergeDone,
    status: 201,
    run: ({ body }, context) => unmergeOne(context, body, movers),
  }),
]

const visitRoutes = (movers: readonly RecordMover[]): readonly Route[] => [
  route({
    method: 'get',
    path: '/people/{id}/shared-visits',
    summary: 'Visits on shared devices that could be this person’s, and those that members gave to them',
    may: 'see people',
    params: byId,
    reply: SharedVisits,
    run: ({ params }, context) => sharedVisits(context, params.id),
  }),
  route({
    method: 'post',
    path: '/people/{id}/shared-visits',
    summary: 'Say that an unclaimed visit on a shared device was this person’s, or take that back',
    may: 'merge people',
    params: byId,
    body: VisitDecision,
    run: ({ params, body }, context) => decideVisit(context, params.id, body, movers),
  }),
]
