import { byId } from '#contract/common.ts'
import { PersonPromises, Promised } from '#contract/today.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { route } from '#server/platform/http/route.ts'
import { keepPromise, promisesOf } from './promises.ts'

export const promiseRoutes = [
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
    method: 'post',
    path: '/promises/{id}/kept',
    summary: 'Say that a promise was kept',
    may: 'decide next actions',
    params: byId,
    reply: Promised,
    run: async ({ params }, context) => present(await keepPromise(context, params.id)),
  }),
]

type Row = Awaited<ReturnType<typeof promisesOf>>[number]

const present = (row: Row) => ({
  id: row.id,
  personId: row.person_id,
  words: row.words,
  madeAt: row.made_at,
  madeBy: row.made_by_name,
  dueAt: row.due_at,
  keptAt: row.kept_at,
  brokenAt: row.broken_at,
})
