import { byId } from '#contract/common.ts'
import {
  EditProcess,
  NewNorm,
  NewProcess,
  NormPath,
  Process,
  Processes,
  ProcessVocabulary,
} from '#contract/process-definition.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import {
  addNorm,
  defineProcess,
  dropNorm,
  dropProcess,
  editProcess,
  listProcesses,
  processOr404,
} from './define.ts'
import { processVocabulary } from './vocabulary.ts'

/** What processes there are, and what they are made of. */
export const definitionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/processes',
    summary: 'The processes of the company, and ready-made ones to add',
    may: 'see processes',
    reply: Processes,
    run: (_, context) => listProcesses(context),
  }),
  route({
    method: 'post',
    path: '/processes',
    summary: 'Define a process: a ready-made one, over an imported log, or by events',
    may: 'define processes',
    status: 201,
    body: NewProcess,
    reply: Process,
    run: ({ body }, context) => defineProcess(context, body),
  }),
  route({
    method: 'get',
    path: '/processes/{id}',
    summary: 'The definition of a process with its norms',
    may: 'see processes',
    params: byId,
    reply: Process,
    run: ({ params }, context) => processOr404(context, params.id),
  }),
  route({
    method: 'patch',
    path: '/processes/{id}',
    summary: 'Change the definition of a process',
    may: 'define processes',
    params: byId,
    body: EditProcess,
    reply: Process,
    run: ({ params, body }, context) => editProcess(context, params.id, body),
  }),
  route({
    method: 'delete',
    path: '/processes/{id}',
    summary: 'Retire a process: its findings stay',
    may: 'define processes',
    params: byId,
    run: ({ params }, context) => dropProcess(context, params.id),
  }),
  route({
    method: 'post',
    path: '/processes/{id}/norms',
    summary: 'Add a norm to a process',
    may: 'define processes',
    status: 201,
    params: byId,
    body: NewNorm,
    reply: Process,
    run: ({ params, body }, context) => addNorm(context, params.id, body.rule),
  }),
  route({
    method: 'delete',
    path: '/processes/{id}/norms/{normId}',
    summary: 'Take a norm away',
    may: 'define processes',
    params: NormPath,
    reply: Process,
    run: ({ params }, context) => dropNorm(context, params.id, params.normId),
  }),
  route({
    method: 'get',
    path: '/process-vocabulary',
    summary: 'Events to make activities of',
    may: 'see processes',
    reply: ProcessVocabulary,
    run: (_, context) => processVocabulary(context),
  }),
]
