import { UpsertCompanies, UpsertDeals, UpsertOutcome, UpsertPeople } from '#contract/upsert.ts'
import type { IngestWiring } from '#server/listen/ingest/index.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { upsertCompanies } from './companies.ts'
import { upsertDeals } from './deals.ts'
import { upsertPeople } from './people.ts'

/** A thousand rows with long texts. */
const LARGEST = 8 * 1_048_576

export const upsertRoutes = (wiring: IngestWiring): readonly Route[] => [
  route({
    method: 'put',
    path: '/people/batch',
    summary: 'Make or change up to 1,000 people, known by external id, e-mail or phone; a verdict for each',
    may: 'upsert records',
    body: UpsertPeople,
    largest: LARGEST,
    reply: UpsertOutcome,
    run: async ({ body }, context) => first(await upsertPeople(context, [body.people], wiring)),
    together: {
      rowsOf: ({ body }) => body.people.length,
      run: (inputs, context) =>
        upsertPeople(
          context,
          inputs.map(({ body }) => body.people),
          wiring,
        ),
    },
  }),
  route({
    method: 'put',
    path: '/companies/batch',
    summary: 'Make or change up to 1,000 companies, known by external id; a verdict for each',
    may: 'upsert records',
    body: UpsertCompanies,
    largest: LARGEST,
    reply: UpsertOutcome,
    run: ({ body }, context) => upsertCompanies(context, body.companies),
  }),
  route({
    method: 'put',
    path: '/deals/batch',
    summary: 'Make or change up to 1,000 deals, known by external id; a verdict for each',
    may: 'upsert records',
    body: UpsertDeals,
    largest: LARGEST,
    reply: UpsertOutcome,
    run: ({ body }, context) => upsertDeals(context, body.deals),
  }),
]

function first<Item>([item]: readonly Item[]): Item {
  if (item === undefined) throw new Error('One call has one outcome')
  return item
}
