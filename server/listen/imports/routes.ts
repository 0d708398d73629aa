import { z } from '@hono/zod-openapi'
import { byId, id } from '#contract/common.ts'
import { FILE_PART } from '#contract/import-words.ts'
import {
  FileForm,
  ImportRows,
  ImportRowsQuery,
  ImportTargets,
  Mapping,
  NewImport,
  PeopleImport,
  PeopleImports,
} from '#contract/imports.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import {
  dropImport,
  guessAgain,
  mapColumns,
  openImport,
  readAs,
  startCheck,
  startRun,
  stopImport,
  undoImport,
} from './acts.ts'
import { putPart } from './file-parts.ts'
import { importPage, importRows, listImports } from './present.ts'
import { importReport } from './report.ts'
import { importTargets } from './targets.ts'

const may = 'import people'
const partOf = z.strictObject({ id, number: z.coerce.number().int().min(0).max(100) })

/** An act on an import, answered by what it is now. */
const act = (path: string, summary: string, run: (context: Context, id: string) => Promise<void>): Route =>
  route({
    method: 'post',
    path: `/imports/{id}/${path}`,
    summary,
    may,
    params: byId,
    reply: PeopleImport,
    run: async ({ params }, context) => {
      await run(context, params.id)
      return importPage(context, params.id)
    },
  })

export const importRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/imports',
    summary: 'Imports of people, the newest first',
    may,
    reply: PeopleImports,
    run: (_, context) => listImports(context),
  }),
  route({
    method: 'get',
    path: '/import-targets',
    summary: 'Where a column of a file can go',
    may,
    reply: ImportTargets,
    run: async (_, context) => ({ targets: [...(await importTargets(context))] }),
  }),
  route({
    method: 'post',
    path: '/imports',
    summary: 'Open an import; its file follows in parts',
    may,
    body: NewImport,
    reply: PeopleImport,
    status: 201,
    run: async ({ body }, context) => importPage(context, await openImport(context, body)),
  }),
  {
    method: 'put',
    path: '/imports/{id}/parts/{number}',
    summary: 'Upload a part of the file: 4 MB each, the last one what remains',
    may,
    params: partOf,
    query: null,
    body: null,
    upload: FILE_PART,
    reply: null,
    status: 204,
    // params and body were read by this very definition: see answer.ts
    run: async ({ params, body }, context) => {
      const { id: import_, number } = params as z.output<typeof partOf>
      await putPart(context, import_, number, body as Uint8Array)
    },
  },
  route({
    method: 'get',
    path: '/imports/{id}',
    summary: 'An import, and how far it has come',
    may,
    params: byId,
    reply: PeopleImport,
    run: ({ params }, context) => importPage(context, params.id),
  }),
  route({
    method: 'delete',
    path: '/imports/{id}',
    summary: 'Throw away a file of which nothing was taken in',
    may,
    params: byId,
    run: ({ params }, context) => dropImport(context, params.id),
  }),
  route({
    method: 'put',
    path: '/imports/{id}/form',
    summary: 'Read the uploaded file, or read it anew in another way',
    may,
    params: byId,
    body: FileForm,
    reply: PeopleImport,
    run: async ({ params, body }, context) => {
      await readAs(context, params.id, body)
      return importPage(context, params.id)
    },
  }),
  route({
    method: 'put',
    path: '/imports/{id}/mapping',
    summary: 'Say where the columns go',
    may,
    params: byId,
    body: Mapping,
    reply: PeopleImport,
    run: async ({ params, body }, context) => {
      await mapColumns(context, params.id, body)
      return importPage(context, params.id)
    },
  }),
  route({
    method: 'get',
    path: '/imports/{id}/guess',
    summary: 'Where the columns would go by a preset, or by their names and content alone',
    may,
    params: byId,
    query: z.strictObject({ preset: z.enum(['amocrm', 'bitrix24', 'hubspot', 'none']) }),
    reply: Mapping,
    run: ({ params, query }, context) =>
      guessAgain(context, params.id, query.preset === 'none' ? null : query.preset),
  }),
  route({
    method: 'get',
    path: '/imports/{id}/rows',
    summary: 'Rows with what would become or became of each',
    may,
    params: byId,
    query: ImportRowsQuery,
    reply: ImportRows,
    run: async ({ params, query }, context) => ImportRows.parse(await importRows(context, params.id, query)),
  }),
  {
    method: 'get',
    path: '/imports/{id}/report',
    summary: 'The file with what each row would do or did, as CSV',
    may,
    params: byId,
    query: null,
    body: null,
    reply: null,
    download: true,
    status: 200,
    // params were read by this very definition: see answer.ts
    run: ({ params }, context) => importReport(context, (params as z.output<typeof byId>).id),
  },
  act('check', 'Look what each row would do, and change nothing', startCheck),
  act('run', 'Take the rows in, or go on after a stop', startRun),
  act('stop', 'Stop what is under way', stopImport),
  act('undo', 'Take the whole import back; what was done since stays', undoImport),
]
