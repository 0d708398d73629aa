import type { Properties } from './api.ts'
import type { Mode } from './consent.ts'
import { pageFacts } from './page.ts'
import { redactUrl } from './redact.ts'
import type { Queued, Store } from './store.ts'
import { type Touch, visitAt } from './visit.ts'

/** 128 random bits. Not randomUUID, which browsers offer on https only. */
export function newId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-')
}

/** What is known at the moment of a call. */
export interface Moment {
  readonly mode: Mode
  readonly referrer: string
  readonly arrival: Touch | undefined
}

/**
 * A call as an item of the event protocol. All that may change later is taken now: time, ids, visit, page.
 * An anonymous visitor has no id; the server makes one for the day.
 */
export function makeItem(
  store: Store,
  { mode, referrer, arrival }: Moment,
  fields: Properties,
  context?: Properties,
): Queued & Properties {
  const timestamp = new Date()
  const saved = store.load()
  const here = visitAt(+timestamp, saved, arrival, newId())
  const ids = mode === 'full' && { anonymousId: saved.anonymousId || newId(), userId: saved.userId }
  store.save({ ...here, ...ids })
  return {
    messageId: newId(),
    timestamp,
    ...fields,
    ...ids,
    context: {
      library: { name: 'tandem' },
      locale: navigator.language,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      page: { ...pageFacts(), referrer: redactUrl(referrer) },
      visit: here.visit,
      campaign: { ...here.touch }.campaign,
      touch: here.visit === saved.visit ? undefined : here.touch,
      anonymousVisitor: !ids || undefined,
      ...context,
    },
  }
}
