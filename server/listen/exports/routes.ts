import { AuditExportQuery, ExportAlarms } from '#contract/account.ts'
import { byId } from '#contract/common.ts'
import { PeopleExportQuery } from '#contract/exports.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { openAlarms, seeAlarm } from './alarm.ts'
import { exportAudit } from './audit.ts'
import { exportPeople } from './people.ts'

export const exportRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/people/export',
    summary: 'Everyone whom the list would show, as a CSV or XLSX file',
    may: 'export people',
    params: null,
    query: PeopleExportQuery,
    body: null,
    reply: null,
    download: true,
    status: 200,
    // the query was read by this very definition: see answer.ts
    run: ({ query }, context) => exportPeople(context, query as PeopleExportQuery),
  },
  {
    method: 'get',
    path: '/audit/export',
    summary: 'The audit as a CSV or XLSX file, the newest first',
    may: 'see the audit',
    params: null,
    query: AuditExportQuery,
    body: null,
    reply: null,
    download: true,
    status: 200,
    // the query was read by this very definition: see answer.ts
    run: ({ query }, context) => exportAudit(context, query as AuditExportQuery),
  },
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
