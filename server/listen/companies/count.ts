import { ViewSearches } from '#contract/views.ts'
import type { Context } from '#server/platform/context.ts'
import { countCompanies as countFound } from './list.ts'

/** How many companies a saved view of them shows. */
export const countCompanies = (context: Context, search: Readonly<Record<string, string>>) =>
  countFound(context, ViewSearches.companies.parse(search))
