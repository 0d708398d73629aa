import { hashKey, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query'

/** How a list brings some of its rows up to date without being read anew as a whole. */
export interface CatchUp {
  /** Reads what became of these and puts it in its place; false: the list must be read as a whole after all. */
  readonly rows: (client: QueryClient, ids: readonly string[]) => Promise<boolean>
  /** Beyond so many it is read as a whole. */
  readonly atOnce: number
  /** Other queries that the same answer brings up to date. */
  readonly covers: readonly QueryKey[]
}

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { readonly catchUp?: CatchUp }
  }
}

interface Due {
  readonly query: Query
  readonly catchUp: CatchUp
  readonly ids: readonly string[]
}

/** The lists on screen that can catch up with some changes, each with the ids that changed for it. */
export function listsToCatchUp(
  client: QueryClient,
  idsFor: (query: Query) => readonly (string | null)[],
): readonly Due[] {
  return client
    .getQueryCache()
    .findAll({ type: 'active' })
    .flatMap((query) => {
      const catchUp = query.meta?.catchUp
      if (catchUp === undefined || query.state.status !== 'success') return []
      const ids = new Set(idsFor(query))
      const known = [...ids].filter((id) => id !== null)
      return ids.size === 0 || known.length < ids.size || ids.size > catchUp.atOnce
        ? []
        : [{ query, catchUp, ids: known }]
    })
}

/** Whether a query is answered by one of them. */
export const isAnsweredBy = (lists: readonly Due[], query: Query): boolean =>
  lists.some(({ query: { queryHash }, catchUp }) =>
    [queryHash, ...catchUp.covers.map(hashKey)].includes(query.queryHash),
  )

/** Lets them all catch up; what could not is read as a whole. */
export const catchUpAll = (client: QueryClient, lists: readonly Due[]): Promise<unknown> =>
  Promise.all(
    lists.map(async (list) => {
      const isDone = await list.catchUp.rows(client, list.ids).catch(() => false)
      if (!isDone) await client.invalidateQueries({ predicate: (query) => isAnsweredBy([list], query) })
    }),
  )
