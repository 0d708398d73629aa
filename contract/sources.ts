import { z } from '@hono/zod-openapi'
import { id, line, moment, page } from './common.ts'
import { EVENT_FLAGS } from './event-flags.ts'
import { HandleKindName } from './people.ts'

/** Where events come from, and what could not be taken. */
export const Source = z.object({
  name: z.string(),
  kind: z.enum(['write', 'secret', 'import', 'inside']),
  eventsLastDay: z.number(),
  lastEventAt: moment.nullable(),
})
/** A value that was left out, with what members said of it last. */
export const DroppedValue = z.object({
  kind: HandleKindName,
  value: z.string(),
  reason: z.string(),
  times: z.number(),
  lastAt: moment,
  junk: z.enum(['junk-value', 'allow-value']).nullable(),
  shared: z.enum(['shared-handle', 'private-handle']).nullable(),
  canBeShared: z.boolean(),
})
export const RejectedBody = z.object({
  id,
  receivedAt: moment,
  source: z.string(),
  reason: z.string(),
  body: z.string(),
})
/** What was noted of events that were taken, by who sent them, over the last 30 days. */
export const NotedEvents = z.object({
  flag: z.enum(EVENT_FLAGS),
  source: z.string(),
  events: z.number(),
  lastAt: moment,
})
export const Sources = z.object({
  sources: z.array(Source),
  noted: z.array(NotedEvents),
  dropped: z.array(DroppedValue),
  rejectedBodies: z.array(RejectedBody),
  quarantined: z.number(),
  eventsPerHour: z.array(z.object({ hour: moment, events: z.number() })),
})
export type Sources = z.output<typeof Sources>
export const QuarantineCode = z.enum([
  'no_identity',
  'no_event_name',
  'bad_type',
  'too_large',
  'bad_field',
  'erased_person',
])
export const QuarantinedItem = z.object({
  id,
  receivedAt: moment,
  source: z.string(),
  code: QuarantineCode,
  field: z.string().nullable(),
  messageId: z.string().nullable(),
  item: z.unknown(),
})
export const QuarantineQuery = z.strictObject(page)
export const QuarantinePage = z.object({
  items: z.array(QuarantinedItem),
  next: z.string().nullable(),
  open: z.number(),
})
/** Replay as it is, or with a corrected item. */
export const Replay = z.strictObject({ item: z.record(z.string(), z.unknown()).optional() })
export const ReplayOutcome = z.object({
  accepted: z.boolean(),
  code: QuarantineCode.nullable(),
  field: z.string().nullable(),
})

/** What a member says of a value; the latest word on it counts. */
export const DecideOnValue = z.strictObject({
  kind: HandleKindName,
  scope: z.string().max(200).default(''),
  value: line(500),
  decision: z.enum(['junk-value', 'allow-value', 'shared-handle', 'private-handle', 'quarantine', 'release']),
})

export const Demo = z.object({ present: z.boolean(), simulator: z.enum(['running', 'stopped']) })
export const SimulatorSwitch = z.strictObject({ running: z.boolean() })
export const DemoRemoved = z.object({ rows: z.number(), workspaceId: id.nullable() })
