import { SearchQuery, SearchReply } from '#contract/search.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { searchEverything } from './search.ts'

/** One search over people, companies, deals and tasks. */
export const searchRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/search',
    summary: 'People, companies, deals and tasks by what they are called, the likeliest first',
    may: 'see people',
    query: SearchQuery,
    reply: SearchReply,
    run: ({ query }, context) => searchEverything(context, query),
  }),
]
