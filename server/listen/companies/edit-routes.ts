import { byId } from '#contract/common.ts'
import {
  Alike,
  AlikeQuery,
  Company,
  CompanyMerge,
  CompanyMerges,
  CompanySuggestions,
  DeclineDomain,
  LinkDomain,
  LinkedDomain,
  LinkPerson,
  MergeCompanies,
  NewCompany,
  SuggestionsQuery,
  Unlinked,
  UnlinkPerson,
} from '#contract/companies.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { alike } from './alike.ts'
import { createCompany } from './edit.ts'
import { linkPerson, unlinkPerson } from './links.ts'
import { mergeCompanies, mergesInto, undoMerge } from './merge.ts'
import { companyById } from './queries.ts'
import { declineDomain, linkDomain, suggestions, undoLinks } from './suggest.ts'

const linkRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/companies/{id}/people',
    summary: 'Say that a person belongs to a company: as what, since when, until when',
    may: 'change people',
    params: byId,
    body: LinkPerson,
    reply: Company,
    run: async ({ params, body }, context) => {
      const { id } = await companyById(context, params.id)
      await linkPerson(context, id, body)
      return companyById(context, id)
    },
  }),
  route({
    method: 'post',
    path: '/companies/{id}/people/removal',
    summary: 'Say that a person never belonged to a company',
    may: 'change people',
    params: byId,
    body: UnlinkPerson,
    reply: Company,
    run: async ({ params, body }, context) => {
      const { id } = await companyById(context, params.id)
      await unlinkPerson(context, id, body.personId)
      return companyById(context, id)
    },
  }),
  route({
    method: 'get',
    path: '/company-suggestions',
    summary: 'People who write from one domain and belong to no company of it; free mail and relays left out',
    may: 'see people',
    query: SuggestionsQuery,
    reply: CompanySuggestions,
    run: async ({ query }, context) => ({ suggestions: await suggestions(context, query.companyId) }),
  }),
  route({
    method: 'post',
    path: '/companies/{id}/domain-links',
    summary: 'Link everyone who writes from a domain to a company',
    may: 'change people',
    params: byId,
    body: LinkDomain,
    reply: LinkedDomain,
    run: async ({ params, body }, context) => {
      const { id } = await companyById(context, params.id)
      return linkDomain(context, id, body.domain)
    },
  }),
  route({
    method: 'post',
    path: '/company-links/{id}/undo',
    summary: 'Take back the links that one act has made',
    may: 'change people',
    params: byId,
    reply: Unlinked,
    run: ({ params }, context) => undoLinks(context, params.id),
  }),
  route({
    method: 'put',
    path: '/company-suggestions/declined',
    summary: 'Do not ask about a domain any more, or do again',
    may: 'change people',
    body: DeclineDomain,
    reply: CompanySuggestions,
    run: async ({ body }, context) => {
      await declineDomain(context, body.domain, body.declined)
      return { suggestions: await suggestions(context, undefined) }
    },
  }),
]

export const companyEditRoutes: readonly Route[] = [
  ...linkRoutes,
  route({
    method: 'get',
    path: '/companies-alike',
    summary: 'Companies that may be the one that is about to be made',
    may: 'see people',
    query: AlikeQuery,
    reply: Alike,
    run: async ({ query }, context) => ({ companies: await alike(context, query) }),
  }),
  route({
    method: 'post',
    path: '/companies',
    summary: 'Make a company; refused when there is one of this name or domain, unless said to be another',
    may: 'change people',
    body: NewCompany,
    reply: Company,
    status: 201,
    run: async ({ body }, context) => companyById(context, await createCompany(context, body)),
  }),
  route({
    method: 'post',
    path: '/company-merges',
    summary: 'Make one company of two; can be undone',
    may: 'merge companies',
    body: MergeCompanies,
    reply: CompanyMerge,
    status: 201,
    run: async ({ body }, context) => {
      const mergeId = await mergeCompanies(context, body.keepId, body.absorbId)
      return { mergeId, company: await companyById(context, body.keepId) }
    },
  }),
  route({
    method: 'get',
    path: '/companies/{id}/merges',
    summary: 'Which companies were taken in by a company',
    may: 'see people',
    params: byId,
    reply: CompanyMerges,
    run: async ({ params }, context) => {
      const { id } = await companyById(context, params.id)
      return { merges: await mergesInto(context, id) }
    },
  }),
  route({
    method: 'post',
    path: '/company-merges/{id}/undo',
    summary: 'Make two companies of one again',
    may: 'merge companies',
    params: byId,
    reply: Company,
    run: async ({ params }, context) => companyById(context, await undoMerge(context, params.id)),
  }),
]
