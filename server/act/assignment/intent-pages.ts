import { byId } from '#contract/common.ts'
import { OfDialogue } from '#contract/dialogues.ts'
import { KeepIntentRoutes, TextUnderstanding, TopicRouted, TopicRouting } from '#contract/text.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { assignWaiting } from './assign-waiting.ts'
import { keepIntentRoutes, textUnderstanding } from './intent-routes.ts'
import { routingOf, takeSuggestion, undoRouting } from './intent-routing.ts'

/** Who takes what by what it is about. */
export const intentRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/text-understanding',
    summary: 'How surely each intent is told, by examples and by own corrections, and who takes it',
    may: 'see the team’s work',
    reply: TextUnderstanding,
    // figures of the whole company, with nobody's words
    run: (_, context) => seeingAll(context, () => textUnderstanding(context)),
  }),
  route({
    method: 'put',
    path: '/text-understanding/routes',
    summary: 'Say who takes messages of which intent, and from which precision on unasked',
    may: 'manage zones',
    body: KeepIntentRoutes,
    reply: TextUnderstanding,
    run: async ({ body }, context) => {
      await keepIntentRoutes(context, body)
      return seeingAll(context, async () => {
        await assignWaiting(context)
        return textUnderstanding(context)
      })
    },
  }),
  route({
    method: 'get',
    path: '/dialogues/{personId}/routing',
    summary: 'Where a dialogue went by what it is about, or would go',
    may: 'see dialogues',
    params: OfDialogue,
    reply: TopicRouting,
    run: ({ params }, context) => routingOf(context, params.personId),
  }),
  route({
    method: 'post',
    path: '/dialogues/{personId}/routing',
    summary: 'Give a dialogue where what it is about would bring it',
    may: 'change dialogues',
    params: OfDialogue,
    reply: TopicRouted,
    run: ({ params }, context) => takeSuggestion(context, params.personId),
  }),
  route({
    method: 'post',
    path: '/topics/{id}/routing/undo',
    summary: 'Take a topic back from where its intent brought it',
    may: 'change dialogues',
    params: byId,
    run: ({ params }, context) => undoRouting(context, params.id),
  }),
]
