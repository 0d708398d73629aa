import { peopleCatalogueWith } from '#contract/people-catalogue.ts'
import { planCondition, readConditionText } from '#pure/conditions/index.ts'
import { compilePlan } from '#server/listen/people/filter/compile.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Shop } from './people.ts'
import { percentile, timed } from './timing.ts'

/** Five conditions as people write them, from plain fields to what has not happened. */
const CONDITIONS = {
  fields: 'city is "Kazan" and owner unknown and revenue at-least "1000"',
  bought: 'city is "Kazan" and has order at least 2 times in last 90 days and owner unknown',
  lapsed: 'revenue at-least "1000" and has order exactly 0 times in last 180 days',
  viewed:
    'did "Product Viewed" [price over 500] at least 1 times in last 30 days and has order exactly 0 times',
  either: 'has address [kind is "phone"] and (rhythm is "cooling" or score at-least 50)',
}
const TURNS = 10

/** The first page of the list under each condition; beside it its exact count with ten examples, and the compiling. */
export async function filterPeople(shop: Shop) {
  const beside: Record<string, number> = {}
  const pages: number[] = []
  const counts: number[] = []
  for (const [name, condition] of Object.entries(CONDITIONS)) {
    const filter = encodeURIComponent(condition)
    const times = { page: [] as number[], count: [] as number[] }
    for (let turn = 0; turn < TURNS; turn++) {
      times.page.push(await timed(() => shop.get(`/people?filter=${filter}`)))
      times.count.push(await timed(() => shop.get(`/people/matching?filter=${filter}`)))
    }
    beside[`${name} finds`] = Number((await shop.get(`/people/matching?filter=${filter}`))['count'])
    beside[`${name} compile p95`] = percentile(await compiling(shop, condition), 0.95)
    beside[`${name} page p95`] = percentile(times.page, 0.95)
    beside[`${name} count p95`] = percentile(times.count, 0.95)
    pages.push(...times.page)
    counts.push(...times.count)
  }
  return {
    value: percentile(pages, 0.95),
    beside: { p50: percentile(pages, 0.5), 'count p95': percentile(counts, 0.95), ...beside },
  }
}

/** From the line of text to the statement with its parameters, without the database. */
function compiling({ services, workspace }: Shop, condition: string): Promise<readonly number[]> {
  const catalogue = peopleCatalogueWith([])
  return inWorkspace(services.db, workspace, async (tx) => {
    const context = { ...services, tx, workspace, actor: { kind: 'system' } as const }
    const times: number[] = []
    for (let turn = 0; turn < 100; turn++)
      times.push(
        await timed(async () => {
          const read = readConditionText(condition, catalogue)
          if (!read.ok) throw new Error(`Cannot read ${condition}`)
          const at = { now: services.clock.now(), timeZone: 'Europe/Moscow', me: null }
          compilePlan(context, planCondition(read.condition, catalogue, at)).compile(tx)
        }),
      )
    return times
  })
}
