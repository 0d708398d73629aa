import type { TaskDue } from '#contract/tasks.ts'

export const dues = ['overdue', 'today', 'later', 'no-date'] as const satisfies readonly TaskDue[]

/** The address says whose tasks are shown, and whether those done. */
export interface TasksSearch {
  readonly whose?: 'all'
  readonly state?: 'done'
  /** Among all: one member's, or nobody's. */
  readonly owner?: string
  readonly due?: TaskDue
  readonly view?: 'table'
  /** The saved view that was opened; what it looks like stands in the address all the same. */
  readonly saved?: string
}

export function tasksSearch(search: Record<string, unknown>): TasksSearch {
  const { owner, saved } = search
  const due = dues.find((one) => one === search['due'])
  const isOwner = owner === 'nobody' || (typeof owner === 'string' && /^[0-9a-f-]{36}$/.test(owner))
  return {
    ...((search['whose'] === 'all' || isOwner) && { whose: 'all' as const }),
    ...(search['state'] === 'done' && { state: 'done' as const }),
    ...(isOwner && { owner }),
    ...(due && { due }),
    ...(search['view'] === 'table' && { view: 'table' as const }),
    ...(typeof saved === 'string' && /^[0-9a-f-]{36}$/.test(saved) && { saved }),
  }
}

/** What of the address a view keeps. */
export const keptOf = ({ saved: _, ...kept }: TasksSearch): Readonly<Record<string, string>> => kept

/** As the server reads it. */
export function tasksQuery({ whose, state, owner, due }: TasksSearch): URLSearchParams {
  const query = new URLSearchParams({ limit: '100', whose: whose ?? 'mine', state: state ?? 'open' })
  if (owner) query.set('owner', owner)
  if (due) query.set('due', due)
  return query
}
