import type { z } from 'zod'
import type { TodayQuery } from '#contract/today.ts'

export type Whose = z.output<typeof TodayQuery>['whose']

/** The address says whose steps are shown: `/today?whose=everyone`. */
export const todaySearch = (search: Record<string, unknown>): { whose?: Whose } =>
  search['whose'] === 'everyone' ? { whose: 'everyone' } : {}
