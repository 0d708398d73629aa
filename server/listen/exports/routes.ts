import { PeopleExportQuery } from '#contract/exports.ts'
import type { Route } from '#server/platform/http/route.ts'
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
]
