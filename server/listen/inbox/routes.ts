import { CannedReplies, CannedReply, KeepCannedReply } from '#contract/canned.ts'
import { byId } from '#contract/common.ts'
import {
  AnswerQuestion,
  BeHere,
  ChangeTopic,
  DialoguePage,
  FoundMessages,
  KeepDraft,
  KeptDraft,
  OfDialogue,
  QuestionAnswered,
  ReadDialogue,
  SearchMessages,
  SettleSender,
  TopicChanged,
} from '#contract/dialogues.ts'
import {
  ChangedDialogues,
  DialogueList,
  DialoguesChanged,
  FolderCounts,
  ListDialogues,
  TopicTags,
} from '#contract/inbox.ts'
import { CannedSuggestions } from '#contract/text.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { changeTopic, changeTopicOf } from '../topics/index.ts'
import { addCannedReply, cannedReplies, changeCannedReply, removeCannedReply } from './canned.ts'
import { cannedSuggestions } from './canned-use.ts'
import { keepDraft, markRead } from './drafts.ts'
import { countFolders, topicTags } from './folders.ts'
import { beHere } from './here.ts'
import { listDialogues, rowsAmong } from './list.ts'
import { readDialogue } from './page.ts'
import { answerQuestion, settleSender } from './questions.ts'
import { searchMessages } from './search.ts'
import type { InboxWiring } from './wiring.ts'

/** The single window: reading dialogues, and the work over them. */
export const inboxRoutes = (wiring: InboxWiring): readonly Route[] => [
  ...readingRoutes(wiring),
  ...searchRoutes,
  ...topicRoutes,
  ...markRoutes,
  ...questionRoutes(wiring),
  ...cannedRoutes,
]

const readingRoutes = (wiring: InboxWiring): readonly Route[] => [
  route({
    method: 'get',
    path: '/dialogues',
    summary: 'People of a folder of the inbox, the newest message or the longest waiting first',
    may: 'see dialogues',
    query: ListDialogues,
    reply: DialogueList,
    run: ({ query }, context) => listDialogues(context, query, wiring),
  }),
  route({
    method: 'get',
    path: '/dialogues/counts',
    summary: 'How many there are in each folder of the inbox',
    may: 'see dialogues',
    reply: FolderCounts,
    run: (_, context) => countFolders(context),
  }),
  route({
    method: 'get',
    path: '/dialogues/tags',
    summary: 'Tags of topics, those of the latest work first',
    may: 'see dialogues',
    reply: TopicTags,
    run: (_, context) => topicTags(context),
  }),
  route({
    method: 'get',
    path: '/dialogues/changed',
    summary: 'What became of some dialogues in a folder of the inbox, with the counts of all folders',
    may: 'see dialogues',
    query: ChangedDialogues,
    reply: DialoguesChanged,
    run: async ({ query }, context) => {
      const [rows, counts] = await Promise.all([rowsAmong(context, query, wiring), countFolders(context)])
      return { rows, counts }
    },
  }),
  route({
    method: 'get',
    path: '/dialogues/{personId}',
    summary: 'A stretch of a dialogue with its topics, ways to answer, drafts and open questions',
    may: 'see dialogues',
    params: OfDialogue,
    query: ReadDialogue,
    reply: DialoguePage,
    run: ({ params, query }, context) => readDialogue(context, params.personId, query, wiring),
  }),
]

const searchRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/messages',
    summary: 'Messages with all of these words or their beginnings, the newest first',
    may: 'see dialogues',
    query: SearchMessages,
    reply: FoundMessages,
    run: ({ query }, context) => searchMessages(context, query),
  }),
]

const topicRoutes: readonly Route[] = [
  route({
    method: 'patch',
    path: '/dialogues/{personId}/topic',
    summary:
      'Assign, resolve, snooze, tag or reopen the most urgent topic of a person; who has none gets one',
    may: 'change dialogues',
    params: OfDialogue,
    body: ChangeTopic,
    reply: TopicChanged,
    run: ({ params, body }, context) => changeTopicOf(context, params.personId, body),
  }),
  route({
    method: 'patch',
    path: '/topics/{id}',
    summary: 'The same for one topic; the reply tells what takes it back',
    may: 'change dialogues',
    params: byId,
    body: ChangeTopic,
    reply: TopicChanged,
    run: ({ params, body }, context) => changeTopic(context, params.id, body),
  }),
]

const markRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/dialogues/{personId}/read',
    summary: 'Note that I have read a dialogue to its end',
    may: 'see dialogues',
    params: OfDialogue,
    run: ({ params }, context) => markRead(context, params.personId),
  }),
  route({
    method: 'post',
    path: '/dialogues/{personId}/presence',
    summary: 'Tell colleagues that I look at a dialogue, or write in it; said again every few seconds',
    may: 'see dialogues',
    params: OfDialogue,
    body: BeHere,
    run: ({ params, body }, context) => beHere(context, params.personId, body.typing),
  }),
  route({
    method: 'put',
    path: '/dialogues/{personId}/draft',
    summary: 'Keep what I have written so far; nothing ends it',
    may: 'write to people',
    params: OfDialogue,
    body: KeepDraft,
    reply: KeptDraft,
    run: ({ params, body }, context) => keepDraft(context, params.personId, body),
  }),
]

const questionRoutes = (wiring: InboxWiring): readonly Route[] => [
  route({
    method: 'post',
    path: '/messages/{id}/sender',
    summary: 'Say whether a sender whom nobody proves is who he says',
    may: 'merge people',
    params: byId,
    body: SettleSender,
    reply: QuestionAnswered,
    run: async ({ params, body }, context) => ({
      personId: await settleSender(context, params.id, body.his, wiring),
    }),
  }),
  route({
    method: 'post',
    path: '/dialogue-questions/{id}/answer',
    summary: 'Say whether whoever wrote is the same person as somebody else',
    may: 'merge people',
    params: byId,
    body: AnswerQuestion,
    reply: QuestionAnswered,
    run: async ({ params, body }, context) => ({
      personId: await answerQuestion(context, params.id, body.answer, wiring),
    }),
  }),
]

const cannedRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/canned-replies',
    summary: 'Ready answers by their shortcuts: everybody’s and my own',
    may: 'write to people',
    reply: CannedReplies,
    run: async (_, context) => ({ replies: await cannedReplies(context) }),
  }),
  route({
    method: 'get',
    path: '/dialogues/{personId}/canned-suggestions',
    summary: 'Ready answers that were taken after messages about the same, the most used first',
    may: 'see dialogues',
    params: OfDialogue,
    reply: CannedSuggestions,
    run: ({ params }, context) => cannedSuggestions(context, params.personId),
  }),
  route({
    method: 'post',
    path: '/canned-replies',
    summary: 'Keep a ready answer',
    may: 'write to people',
    status: 201,
    body: KeepCannedReply,
    reply: CannedReply,
    run: ({ body }, context) => addCannedReply(context, body),
  }),
  route({
    method: 'put',
    path: '/canned-replies/{id}',
    summary: 'Change a ready answer',
    may: 'write to people',
    params: byId,
    body: KeepCannedReply,
    reply: CannedReply,
    run: ({ params, body }, context) => changeCannedReply(context, params.id, body),
  }),
  route({
    method: 'delete',
    path: '/canned-replies/{id}',
    summary: 'Remove a ready answer',
    may: 'write to people',
    params: byId,
    run: ({ params }, context) => removeCannedReply(context, params.id),
  }),
]
