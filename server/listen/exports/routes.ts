import type { z } from '@hono/zod-openapi'
import { AuditExportQuery, ExportAlarms } from '#contract/account.ts'
import { byId } from '#contract/common.ts'
import { CompaniesExportQuery, DealsExportQuery, PeopleExportQuery } from '#contract/exports.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import type { Permission } from '#server/platform/permissions.ts'
import { openAlarms, seeAlarm } from './alarm.ts'
import { exportAudit } from './audit.ts'
import { exportCompanies } from './companies.ts'
import { exportDeals } from './deals.ts'
import { exportPeople } from './people.ts'

interface FileRoute {
  readonly path: string
  readonly summary: string
  readonly may: Permission
  readonly query: z.ZodObject
  readonly run: Route['run']
}

const file = (given: FileRoute): Route => ({
  ...{ ...given, method: 'get', params: null, body: null, reply: null, download: true, status: 200 },
})

// each query was read by the very definition that stands beside it: see answer.ts
export const exportRoutes: readonly Route[] = [
  file({
    path: '/people/export',
    summary: 'Everyone whom the list would show, as a CSV or XLSX file',
    may: 'export people',
    query: PeopleExportQuery,
    run: ({ query }, context) => exportPeople(context, query as PeopleExportQuery),
  }),
  file({
    path: '/companies/export',
    summary: 'Every company that the list would show, as a CSV or XLSX file',
    may: 'export companies',
    query: CompaniesExportQuery,
    run: ({ query }, context) => exportCompanies(context, query as CompaniesExportQuery),
  }),
  file({
    path: '/deals/export',
    summary: 'Every deal that the list would show, as a CSV or XLSX file',
    may: 'export deals',
    query: DealsExportQuery,
    run: ({ query }, context) => exportDeals(context, query as DealsExportQuery),
  }),
  file({
    path: '/audit/export',
    summary: 'The audit as a CSV or XLSX file, the newest first',
    may: 'see the audit',
    query: AuditExportQuery,
    run: ({ query }, context) => exportAudit(context, query as AuditExportQuery),
  }),
  route({
    method: 'get',
    path: '/export-alarms',
    summary: 'Exports of unusually many people that no owner has seen yet',
    may: 'see the audit',
    reply: ExportAlarms,
    run: (_, context) => openAlarms(context),
  }),
  route({
    method: 'post',
    path: '/export-alarms/{id}/seen',
    summary: 'Say that an unusual export was seen',
    may: 'see the audit',
    params: byId,
    run: ({ params }, context) => seeAlarm(context, params.id),
  }),
]
