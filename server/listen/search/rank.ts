import type { SearchKind } from '#contract/search.ts'
import { searchForm, searchVariants } from '#pure/identity/index.ts'

export interface Ranked {
  readonly kind: SearchKind
  readonly title: string
  readonly over: boolean
}

const KINDS: readonly SearchKind[] = ['person', 'company', 'deal', 'task']

/**
 * Puts hits of all kinds into one order: what is called so, then what begins so, then what has a word that begins
 * so, then what was only near; what is over comes after what is not; then people, companies, deals, tasks. Within
 * that the order given (the newest first) stays.
 */
export function ranked<Hit extends Ranked>(typed: string, hits: readonly Hit[]): readonly Hit[] {
  const forms = searchVariants(typed)
  const weigh = (hit: Hit): number => {
    const title = searchForm(hit.title)
    const fit = Math.min(...forms.map((form) => fitOf(title, form)), 3)
    return fit * 100 + (hit.over ? 10 : 0) + KINDS.indexOf(hit.kind)
  }
  return hits
    .map((hit) => ({ hit, weight: weigh(hit) }))
    .sort((one, other) => one.weight - other.weight)
    .map(({ hit }) => hit)
}

function fitOf(title: string, form: string): number {
  if (title === form) return 0
  if (title.startsWith(form)) return 1
  return ` ${title}`.includes(` ${form}`) ? 2 : 3
}
