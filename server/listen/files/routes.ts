import type { z } from '@hono/zod-openapi'
import { byId } from '#contract/common.ts'
import { AddFile, FilesQuery, StoredFile, StoredFiles } from '#contract/files.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { addFile, fileById, filesOf, type Limits, setRemoved } from './files.ts'

export const fileRoutes = (limits: Limits): readonly Route[] => [
  route({
    method: 'get',
    path: '/files',
    summary: 'The files on a person, a deal, a company or a note; what they take and may take',
    may: 'see people',
    query: FilesQuery,
    reply: StoredFiles,
    run: ({ query }, context) => filesOf(context, query, limits),
  }),
  {
    method: 'post',
    path: '/files',
    summary: 'Attach a file; the body is the file itself',
    may: 'change people',
    params: null,
    query: AddFile,
    body: null,
    upload: limits.largestFile,
    reply: StoredFile,
    status: 201,
    // the query was parsed by the schema above, the body is the bytes as they came
    run: ({ query, body }, context) =>
      addFile(context, query as z.output<typeof AddFile>, body as Uint8Array, limits),
  },
  route({
    method: 'get',
    path: '/files/{id}',
    summary: 'What is known of a file; its bytes are at /api/files/{id}/content',
    may: 'see people',
    params: byId,
    reply: StoredFile,
    run: ({ params }, context) => fileById(context, params.id),
  }),
  route({
    method: 'delete',
    path: '/files/{id}',
    summary: 'Remove a file; it can come back for thirty days',
    may: 'change people',
    params: byId,
    run: ({ params }, context) => setRemoved(context, params.id, true),
  }),
  route({
    method: 'post',
    path: '/files/{id}/restoration',
    summary: 'Bring a removed file back',
    may: 'change people',
    params: byId,
    reply: StoredFile,
    run: async ({ params }, context) => {
      await setRemoved(context, params.id, false)
      return fileById(context, params.id)
    },
  }),
]
