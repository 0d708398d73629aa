import type { RecordPath } from '#contract/history.ts'

const TOPICS = { people: 'person', companies: 'company', deals: 'deal', tasks: 'task' } as const

/** By which queries and live changes of such records are called. */
export const topicOf = (of: RecordPath) => TOPICS[of]
