import { byId } from '#contract/common.ts'
import { OfDialogue } from '#contract/dialogues.ts'
import {
  DecideAnswer,
  DialogueQuestions,
  KeepQuestionSet,
  QuestionSet,
  QuestionSets,
} from '#contract/questions.ts'
import type { RecordMover } from '#server/listen/identity/index.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { presentVoice, voiceOf } from '../speaking/index.ts'
import { decideAnswer } from './decide-answer.ts'
import { runOf } from './present.ts'
import { addSet, changeSet, countedSets, removeSet, setOr404 } from './sets.ts'
import { stopRun } from './stop.ts'

export const questionRoutes = (movers: readonly RecordMover[]): readonly Route[] => [
  ...setRoutes,
  route({
    method: 'get',
    path: '/dialogues/{personId}/questions',
    summary: 'What a machine asks a person in a manager’s name, and what he answered',
    may: 'see dialogues',
    params: OfDialogue,
    reply: DialogueQuestions,
    run: async ({ params }, context) => {
      const { personId } = await personBehind(context, params.personId)
      return page(context, personId)
    },
  }),
  route({
    method: 'post',
    path: '/question-runs/{id}/end',
    summary: 'Ask no more after this request; what was answered stays',
    may: 'change dialogues',
    params: byId,
    reply: DialogueQuestions,
    run: async ({ params }, context) => page(context, await stopRun(context, params.id)),
  }),
  route({
    method: 'put',
    path: '/question-answers/{id}',
    summary: 'Say whether what was read out of an answer goes into its field',
    may: 'change dialogues',
    params: byId,
    body: DecideAnswer,
    reply: DialogueQuestions,
    run: async ({ params, body }, context) =>
      page(context, await decideAnswer(context, params.id, body.taken, movers)),
  }),
]

const page = async (context: Context, person: string) => ({
  voice: presentVoice(await voiceOf(context, person)),
  run: await runOf(context, person),
})

const setRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/question-sets',
    summary: 'Questions that requests start, and how they did of late',
    may: 'manage questions',
    reply: QuestionSets,
    run: async (_, context) => ({ sets: await countedSets(context) }),
  }),
  route({
    method: 'post',
    path: '/question-sets',
    summary: 'Make a set of questions',
    may: 'manage questions',
    status: 201,
    body: KeepQuestionSet,
    reply: QuestionSet,
    run: async ({ body }, context) => setOr404(context, await addSet(context, body)),
  }),
  route({
    method: 'put',
    path: '/question-sets/{id}',
    summary: 'Change a set of questions; runs that have begun go on with its new words',
    may: 'manage questions',
    params: byId,
    body: KeepQuestionSet,
    reply: QuestionSet,
    run: async ({ params, body }, context) => {
      await changeSet(context, params.id, body)
      return setOr404(context, params.id)
    },
  }),
  route({
    method: 'delete',
    path: '/question-sets/{id}',
    summary: 'Remove a set of questions; what was answered stays',
    may: 'manage questions',
    params: byId,
    status: 204,
    run: ({ params }, context) => removeSet(context, params.id),
  }),
]
