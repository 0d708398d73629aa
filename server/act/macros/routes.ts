import { byId } from '#contract/common.ts'
import { OfDialogue } from '#contract/dialogues.ts'
import { KeepMacro, Macro, MacroRun, Macros, MacroUndone, RunMacro } from '#contract/macros.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import type { WaysOut } from '../sending/index.ts'
import { addMacro, changeMacro, macros, removeMacro } from './kept.ts'
import { runMacro } from './run.ts'
import { undoMacro } from './undo.ts'

export const macroRoutes = (ways: WaysOut): readonly Route[] => [...keptRoutes, ...runRoutes(ways)]

const keptRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/macros',
    summary: 'Macros by their names: everybody’s and my own',
    may: 'write to people',
    reply: Macros,
    run: async (_, context) => ({ macros: await macros(context) }),
  }),
  route({
    method: 'post',
    path: '/macros',
    summary: 'Keep a macro',
    may: 'write to people',
    status: 201,
    body: KeepMacro,
    reply: Macro,
    run: ({ body }, context) => addMacro(context, body),
  }),
  route({
    method: 'put',
    path: '/macros/{id}',
    summary: 'Change a macro',
    may: 'write to people',
    params: byId,
    body: KeepMacro,
    reply: Macro,
    run: ({ params, body }, context) => changeMacro(context, params.id, body),
  }),
  route({
    method: 'delete',
    path: '/macros/{id}',
    summary: 'Remove a macro',
    may: 'write to people',
    params: byId,
    run: ({ params }, context) => removeMacro(context, params.id),
  }),
]

const runRoutes = (ways: WaysOut): readonly Route[] => [
  route({
    method: 'post',
    path: '/dialogues/{personId}/macro-runs',
    summary: 'Do all that a macro says on a dialogue, or nothing of it; the answer rests ten seconds',
    may: 'write to people',
    status: 201,
    params: OfDialogue,
    body: RunMacro,
    reply: MacroRun,
    run: ({ params, body }, context) => runMacro(context, params.personId, body, ways),
  }),
  route({
    method: 'post',
    path: '/macro-runs/{id}/undoing',
    summary: 'Take back what a macro did: the answer if it has not gone out, the note, and the topic',
    may: 'write to people',
    params: byId,
    reply: MacroUndone,
    run: ({ params }, context) => undoMacro(context, params.id),
  }),
]
