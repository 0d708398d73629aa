import { byId } from '#contract/common.ts'
import { ConfirmPromise, KeepServiceLevels, PromiseSuggestions, ServiceLevels } from '#contract/promises.ts'
import { PersonPromises, Promised } from '#contract/today.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { keepLevels, levelsOf } from './levels.ts'
import { keepPromise, promisesOf, reopenPromise } from './promises.ts'
import { confirmSuggestion, refuseSuggestion, suggestionsOf } from './suggestions.ts'

export const promiseRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/people/{id}/promises',
    summary: 'What was promised to a person, and whether it was kept',
    may: 'see people',
    params: byId,
    reply: PersonPromises,
    run: async ({ params }, context) => {
      const { personId } = await personBehind(context, params.id)
      return { promises: (await promisesOf(context, personId)).map(present) }
    },
  }),
  route({
    method: 'get',
    path: '/people/{id}/promise-suggestions',
    summary: 'What sounds like a promise in what we wrote to a person',
    may: 'see people',
    params: byId,
    reply: PromiseSuggestions,
    run: async ({ params }, context) => {
      const { personId } = await personBehind(context, params.id)
      return { suggestions: await suggestionsOf(context, personId) }
    },
  }),
  route({
    method: 'post',
    path: '/promises/{id}/kept',
    summary: 'Say that a promise was kept',
    may: 'decide next actions',
    params: byId,
    reply: Promised,
    run: async ({ params }, context) => present(await keepPromise(context, params.id)),
  }),
  route({
    method: 'post',
    path: '/promises/{id}/reopening',
    summary: 'Say that a promise is not kept yet, whatever was seen',
    may: 'decide next actions',
    params: byId,
    reply: Promised,
    run: async ({ params }, context) => present(await reopenPromise(context, params.id)),
  }),
  ...suggestionRoutes(),
  ...levelRoutes(),
]

function suggestionRoutes(): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/promise-suggestions/{id}/confirmation',
      summary: 'It is a promise: keep an eye on it',
      may: 'decide next actions',
      params: byId,
      body: ConfirmPromise,
      run: ({ params, body }, context) => confirmSuggestion(context, params.id, body),
    }),
    route({
      method: 'post',
      path: '/promise-suggestions/{id}/refusal',
      summary: 'It is no promise',
      may: 'decide next actions',
      params: byId,
      run: ({ params }, context) => refuseSuggestion(context, params.id),
    }),
  ]
}

function levelRoutes(): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/service-levels',
      summary: 'How soon whoever writes is answered',
      may: 'see the team’s work',
      reply: ServiceLevels,
      run: async (_, context) => ({ levels: await levelsOf(context) }),
    }),
    route({
      method: 'put',
      path: '/service-levels',
      summary: 'Replace how soon whoever writes is answered, in order',
      may: 'manage zones',
      body: KeepServiceLevels,
      reply: ServiceLevels,
      run: async ({ body }, context) => {
        await keepLevels(context, body)
        return { levels: await levelsOf(context) }
      },
    }),
  ]
}

type Row = Awaited<ReturnType<typeof promisesOf>>[number]

const present = (row: Row) => ({
  id: row.id,
  personId: row.person_id,
  kind: row.kind,
  words: row.words,
  madeAt: row.made_at,
  madeBy: row.made_by_name,
  dueAt: row.due_at,
  pausedAt: row.kept_at === null ? row.paused_at : null,
  keptAt: row.kept_at,
  seenEventId: row.seen_event_id,
  brokenAt: row.broken_at,
})
