import type { TimelineEvent } from '#contract/people.ts'
import { kindOf } from './kinds.ts'
import type { StoredEvent } from './read.ts'

/** An event as the timeline shows it. Of its context only the page leaves the server. */
export function presentEvent(event: StoredEvent): Omit<TimelineEvent, 'at'> & { at: Date } {
  return {
    id: event.id,
    kind: kindOf(event),
    name: event.name,
    at: event.occurred_at,
    source: event.source,
    handleId: event.handle_id,
    memberId: event.member_id,
    memberName: event.member_name,
    machine: event.machine,
    properties: { ...event.properties },
    page: pageOf(event),
    flags: [...event.flags],
  }
}

/** The page that the browser was on; page calls may say it in their properties instead. */
function pageOf(event: StoredEvent): TimelineEvent['page'] {
  const stated = event.context['page']
  const page = isObject(stated) ? stated : event.kind === 'page' ? event.properties : null
  if (page === null) return null
  const [title, path, url] = [textOf(page['title']), textOf(page['path']), textOf(page['url'])]
  return title === null && path === null && url === null ? null : { title, path, url }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
