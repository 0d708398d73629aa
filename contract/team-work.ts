import { z } from '@hono/zod-openapi'
import { id, line, moment } from './common.ts'

/** Who takes what waits: presence, room, stand-ins, zones of responsibility, working hours. */
export const Distribution = z.enum(['evenly', 'in-turn', 'everyone', 'owner'])
/**
 * What a zone may look at. product: its name, number or category, in what the customer wrote, in his open deals or in
 * his last order of the quarter. region: a region or a country, as the person's card says it. segment: ids of shared views
 * of people, one of which shows the person.
 */
export const ZoneFact = z.enum([
  'channel',
  'account',
  'product',
  'city',
  'region',
  'language',
  'tag',
  'segment',
])
export const ZoneCondition = z.strictObject({
  what: ZoneFact,
  isOneOf: z.array(line(100)).min(1).max(50),
})

const day = z.iso.date()
const skill = line(60)

/** Minutes after midnight by the company's clock; `until` is not part of it. */
export const WorkSpan = z
  .strictObject({
    from: z.number().int().min(0).max(1_439),
    until: z.number().int().min(1).max(1_440),
  })
  .refine(({ from, until }) => from < until, 'it ends before it begins')
const daySpans = z
  .array(WorkSpan)
  .max(6)
  .refine(
    (spans) => spans.every(({ from }, place) => from >= (spans[place - 1]?.until ?? 0)),
    'the spans of a day stand in order and do not overlap',
  )
export const WorkHours = z.strictObject({
  /** Seven days, Sunday first. */
  week: z.array(daySpans).length(7),
  /** Days that differ: their own spans, none for a day off. */
  exceptions: z.record(day, daySpans),
})

export const AssignmentSettings = z.strictObject({
  automatic: z.boolean(),
  /** The part of a capacity that is filled from the queue, 0 to 1. */
  share: z.number().min(0).max(1),
  /** null: always at work. */
  hours: WorkHours.nullable(),
})

export const Zone = z.object({
  id,
  name: z.string(),
  distribution: Distribution,
  memberIds: z.array(id),
  teamId: id.nullable(),
  conditions: z.array(ZoneCondition),
  needs: z.array(z.string()),
})
/**
 * A shared view of people that a rule can be about. of-me: it says "me" and shows other people to everybody.
 * unreadable: it speaks of what is there no more. Nobody is in a segment that is not among these, nor in one that
 * cannot be read.
 */
export const Segment = z.object({ id, name: z.string(), state: z.enum(['works', 'of-me', 'unreadable']) })
export const KeepZones = z.strictObject({
  zones: z
    .array(
      z.strictObject({
        id: id.optional(),
        name: line(100),
        distribution: Distribution,
        memberIds: z.array(id).max(500).default([]),
        teamId: id.nullable().default(null),
        conditions: z.array(ZoneCondition).max(10).default([]),
        needs: z.array(skill).max(10).default([]),
      }),
    )
    .max(100),
})

export const Colleague = z.object({
  id,
  name: z.string(),
  /** Chosen by the member. */
  status: z.enum(['here', 'away']),
  /** Takes new work now. */
  isHere: z.boolean(),
  /** At the screen within the last minutes. */
  isSeen: z.boolean(),
  capacity: z.number(),
  /** Open topics now. */
  load: z.number(),
  /** How many more he may be given from the queue. */
  room: z.number(),
  skills: z.array(z.string()),
  standInId: id.nullable(),
  leaveFrom: z.string().nullable(),
  leaveUntil: z.string().nullable(),
})

export const TeamWork = z.object({
  settings: AssignmentSettings,
  colleagues: z.array(Colleague),
  zones: z.array(Zone),
  /** Shared views of people that zones and service levels can be about, by their names. */
  segments: z.array(Segment),
  /** Dialogues that are nobody's, as the inbox counts them, and in how many of them somebody waits for an answer. */
  queue: z.object({ unassigned: z.number(), waiting: z.number(), oldestSince: moment.nullable() }),
})

export const ChangeAvailability = z.strictObject({
  status: z.enum(['here', 'away']).optional(),
  capacity: z.number().int().min(0).max(200).optional(),
  skills: z.array(skill).max(30).optional(),
  standInId: id.nullable().optional(),
  leaveFrom: day.nullable().optional(),
  leaveUntil: day.nullable().optional(),
})

/** My open topics go back to the queue, or to my stand-in. */
export const PassedOn = z.object({ topics: z.number() })
