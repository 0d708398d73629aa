export const outboxFilters = ['waiting', 'sent', 'failed', 'cancelled'] as const
export type OutboxFilter = (typeof outboxFilters)[number]

/** The address says which messages are shown: `/outbox?state=failed`. */
export function outboxSearch(search: Record<string, unknown>): { state?: OutboxFilter } {
  const state = outboxFilters.find((filter) => filter === search['state'])
  return state ? { state } : {}
}
