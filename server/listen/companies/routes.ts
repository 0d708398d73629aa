import { byId } from '#contract/common.ts'
import {
  ChangeCompany,
  CompaniesPage,
  CompaniesQuery,
  Company,
  CompanyGoal,
  CompanyTimeline,
  CompanyTimelineQuery,
} from '#contract/companies.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { announce } from '#server/platform/live.ts'
import { stateFields } from '../fields/index.ts'
import { changeCompany } from './edit.ts'
import { companyEditRoutes } from './edit-routes.ts'
import { writeGoal } from './goal.ts'
import { listCompanies } from './list.ts'
import { companyById } from './queries.ts'
import { companyTimeline } from './timeline.ts'

export const companyRoutes: readonly Route[] = [
  ...companyEditRoutes,
  route({
    method: 'get',
    path: '/companies',
    summary: 'Companies by name, or by what there is most of; a page at any depth',
    may: 'see people',
    query: CompaniesQuery,
    reply: CompaniesPage,
    run: ({ query }, context) => listCompanies(context, query),
  }),
  route({
    method: 'get',
    path: '/companies/{id}',
    summary: 'A company, its people, what its deals add up to, and its goal sheet',
    may: 'see people',
    params: byId,
    reply: Company,
    run: ({ params }, context) => companyById(context, params.id),
  }),
  route({
    method: 'patch',
    path: '/companies/{id}',
    summary: 'Change the name, the domain and the own fields of a company',
    may: 'change people',
    params: byId,
    body: ChangeCompany,
    reply: Company,
    run: async ({ params, body }, context) => {
      const { id } = await companyById(context, params.id)
      await changeCompany(context, id, body)
      const changed = await stateFields(context, 'company', id, body.fields ?? {})
      if (Object.keys(changed).length > 0) await tellCompany(context, id)
      return companyById(context, id)
    },
  }),
  route({
    method: 'get',
    path: '/companies/{id}/timeline',
    summary: 'Everything that happened with the people of a company, and its own notes, newest first',
    may: 'see people',
    params: byId,
    query: CompanyTimelineQuery,
    reply: CompanyTimeline,
    run: async ({ params, query }, context) => {
      const { id } = await companyById(context, params.id)
      return companyTimeline(context, id, query)
    },
  }),
  route({
    method: 'put',
    path: '/companies/{id}/goal',
    summary: 'Write the goal sheet that all departments share',
    may: 'change people',
    params: byId,
    body: CompanyGoal,
    reply: Company,
    run: async ({ params, body }, context) => {
      const { id } = await companyById(context, params.id)
      await writeGoal(context, id, body.text)
      return companyById(context, id)
    },
  }),
]

const tellCompany = (context: Context, id: string) =>
  announce(context.tx, context.workspace, [{ topic: 'company', id }], context.clock.now())
