/** The address says whose tasks are shown, and whether those done. */
export interface TasksSearch {
  readonly whose?: 'all'
  readonly state?: 'done'
}

export const tasksSearch = (search: Record<string, unknown>): TasksSearch => ({
  ...(search['whose'] === 'all' && { whose: 'all' as const }),
  ...(search['state'] === 'done' && { state: 'done' as const }),
})
