import { ViewSearches } from '#contract/views.ts'
import type { Context } from '#server/platform/context.ts'
import { countWithin } from './list.ts'
import { pipelinesOf } from './pipelines.ts'

/** How many deals a saved view of them shows; the board holds the open ones. */
export async function countDeals(context: Context, search: Readonly<Record<string, string>>) {
  const { view, pipeline, owner, rotting, closes } = ViewSearches.deals.parse(search)
  const [first] = pipeline === undefined ? await pipelinesOf(context) : []
  return countWithin(context, {
    ...{ owner, rotting, closes, pipelineId: pipeline ?? first?.id },
    ...(view === undefined && { state: 'open' as const }),
  })
}
