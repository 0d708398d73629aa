import type { Task } from '#contract/tasks.ts'

export const groups = ['overdue', 'today', 'later', 'no-date'] as const
export type Group = (typeof groups)[number]

/** In which part of the list a task stands now; the end of today is that of the company. */
export function groupOf({ dueAt }: Pick<Task, 'dueAt'>, now: Date, todayEnds: string): Group {
  if (dueAt === null) return 'no-date'
  if (Date.parse(dueAt) < now.getTime()) return 'overdue'
  return Date.parse(dueAt) < Date.parse(todayEnds) ? 'today' : 'later'
}
