import { ViewSearches } from '#contract/views.ts'
import type { Context } from '#server/platform/context.ts'
import { countWithin, scopeOf, todayOf } from './tasks.ts'

/** How many tasks a saved view of them shows. */
export async function countTasks(context: Context, search: Readonly<Record<string, string>>) {
  const { whose = 'mine', state = 'open', due, owner } = ViewSearches.tasks.parse(search)
  return countWithin(
    context,
    await scopeOf(context, { whose, owner }),
    { state, due },
    await todayOf(context),
  )
}
