import type { DeliveryState, HappeningKind } from '#contract/webhooks.ts'

export const hooksKey = ['webhooks', '*', 'list']
export const logKey = (webhook: string) => ['webhooks', webhook, 'deliveries']

/** As its key in the dictionary is written: keys have no points within a word. */
export type KindWord =
  | 'test'
  | 'person-created'
  | 'person-changed'
  | 'person-merged'
  | 'person-unmerged'
  | 'person-erased'
  | 'event-happened'
  | 'deal-created'
  | 'deal-changed'
  | 'deal-stage-changed'
  | 'deal-won'
  | 'deal-lost'
  | 'task-created'
  | 'task-done'
  | 'order-placed'
  | 'order-paid'
  | 'import-finished'

// every kind of the contract has its word in the list above
export const wordOf = (kind: HappeningKind | 'test') => kind.replace('.', '-') as KindWord

/** What can be told, under the thing that it is about. */
export const groups = {
  person: ['person.created', 'person.changed', 'person.merged', 'person.unmerged', 'person.erased'],
  deal: ['deal.created', 'deal.changed', 'deal.stage-changed', 'deal.won', 'deal.lost'],
  task: ['task.created', 'task.done'],
  order: ['order.placed', 'order.paid'],
  import: ['import.finished'],
  event: ['event.happened'],
} as const satisfies Record<string, readonly HappeningKind[]>
export type Group = keyof typeof groups
export const groupNames: readonly Group[] = ['person', 'deal', 'task', 'order', 'import', 'event']

export const states: readonly DeliveryState[] = ['waiting', 'claimed', 'delivered', 'given-up', 'held']
