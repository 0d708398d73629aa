import { byId } from '#contract/common.ts'
import { ChangesPage, ChangesQuery, Return, Returned, ReturnPlan, ReturnQuery } from '#contract/history.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import type { HistoryKind } from './kind.ts'
import { idIn, namesAmong } from './names.ts'
import { planReturn, presentPlan, takeBack, targetOf } from './plan.ts'
import { changesPage } from './read.ts'

/** The history of records, and the way back. */
export const historyRoutes = (kinds: readonly HistoryKind[]): readonly Route[] => kinds.flatMap(routesOf)

const routesOf = (kind: HistoryKind): readonly Route[] => [
  route({
    method: 'get',
    path: `/${kind.path}/{id}/changes`,
    summary: `Which field of a ${kind.of} changed from what to what, by whom, when and through which door`,
    may: kind.see,
    params: byId,
    query: ChangesQuery,
    reply: ChangesPage,
    run: async ({ params, query }, context) => {
      const page = await changesPage(context, kind, await kind.find(context, params.id), query)
      const values = page.changes.flatMap(({ field, before, after }) => [idIn(field), before, after])
      return { ...page, names: await namesAmong(context, values) }
    },
  }),
  route({
    method: 'get',
    path: `/${kind.path}/{id}/return`,
    summary: `What a return of a ${kind.of} to a moment, or without some changes, would do; changes nothing`,
    may: kind.see,
    params: byId,
    query: ReturnQuery,
    reply: ReturnPlan,
    run: async ({ params, query }, context) =>
      presentPlan(
        context,
        await planReturn(context, kind, await kind.find(context, params.id), targetOf(query)),
      ),
  }),
  route({
    method: 'post',
    path: `/${kind.path}/{id}/return`,
    summary: `Return a ${kind.of} to how it was, as new statements; undone by a return without its changes`,
    may: kind.change,
    params: byId,
    body: Return,
    reply: Returned,
    run: async ({ params, body }, context) =>
      takeBack(context, kind, await kind.find(context, params.id), body),
  }),
]
