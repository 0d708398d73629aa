import { z } from '@hono/zod-openapi'
import { PersonView } from '#contract/access.ts'
import { byId } from '#contract/common.ts'
import { Matching, MatchingQuery } from '#contract/conditions.ts'
import {
  ChangePerson,
  NewHandle,
  NewPerson,
  NewPersonOutcome,
  PeoplePage,
  PeopleQuery,
  Person,
  TraitChange,
} from '#contract/people.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { afterChange } from '#server/platform/sight.ts'
import type { RecordMover } from '../identity/index.ts'
import { personBehind } from '../timeline/index.ts'
import { addAddress } from './add-address.ts'
import { changePerson } from './change.ts'
import { createPerson } from './create.ts'
import { listPeople, matchingPeople } from './list.ts'
import { personPage } from './person.ts'
import { traitHistory } from './traits.ts'
import { noteView, viewsOf } from './views-of-person.ts'

/** `movers` take along what hangs on people when a new address joins two of them. */
export const peopleRoutes = (movers: readonly RecordMover[]): readonly Route[] => [
  ...listRoutes(movers),
  ...personRoutes(movers),
  ...viewRoutes,
]

const listRoutes = (movers: readonly RecordMover[]): readonly Route[] => [
  route({
    method: 'get',
    path: '/people',
    summary: 'People, a page at any depth',
    may: 'see people',
    query: PeopleQuery,
    reply: PeoplePage,
    run: ({ query }, context) => listPeople(context, query),
  }),
  route({
    method: 'get',
    path: '/people/matching',
    summary: 'How many people fit a filter, and ten of them',
    may: 'see people',
    query: MatchingQuery,
    reply: Matching,
    run: ({ query }, context) => matchingPeople(context, query),
  }),
  route({
    method: 'post',
    path: '/people',
    summary: 'Make a person by hand, with a look for who it may be already',
    may: 'change people',
    body: NewPerson,
    reply: NewPersonOutcome,
    status: 201,
    run: ({ body }, context) => createPerson(context, body, movers),
  }),
]

const personRoutes = (movers: readonly RecordMover[]): readonly Route[] => [
  route({
    method: 'get',
    path: '/people/{id}',
    summary: 'A person; an id absorbed by a merge leads to who absorbed it',
    may: 'see people',
    params: byId,
    reply: Person,
    run: async ({ params }, context) => {
      const page = await personPage(context, params.id)
      await noteView(context, page.id)
      return page
    },
  }),
  route({
    method: 'patch',
    path: '/people/{id}',
    summary: 'State traits by hand, change the owner, leave a person to humans',
    may: 'change people',
    params: byId,
    body: ChangePerson,
    reply: Person,
    run: async ({ params, body }, context) => {
      await changePerson(context, params.id, body)
      return afterChange(context, () => personPage(context, params.id))
    },
  }),
  route({
    method: 'post',
    path: '/people/{id}/handles',
    summary: 'Add an e-mail address or a phone by hand; it can leave again like all that was merged',
    may: 'change people',
    params: byId,
    body: NewHandle,
    reply: Person,
    run: async ({ params, body }, context) => {
      await addAddress(context, params.id, body, movers)
      return personPage(context, params.id)
    },
  }),
  route({
    method: 'get',
    path: '/people/{id}/traits/{key}',
    summary: 'Who said what about one trait, newest first',
    may: 'see people',
    params: byId.extend({ key: z.string().min(1).max(64) }),
    reply: z.array(TraitChange),
    run: async ({ params }, context) => {
      const { personId } = await personBehind(context, params.id)
      return traitHistory(context, personId, params.key)
    },
  }),
]

const viewRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/people/{id}/views',
    summary: 'Which members opened the page of this person, day by day',
    may: 'see the audit',
    params: byId,
    reply: z.array(PersonView),
    run: async ({ params }, context) => viewsOf(context, (await personBehind(context, params.id)).personId),
  }),
]
