import { z } from '@hono/zod-openapi'
import { id, line, moment } from './common.ts'

/** What a process is: whose cases, which events are its activities, where it begins and ends, which norms it has. */

/**
 * What one case is. person: all a person went through, cut into passes by starts and ends. request: from what was
 * asked to its end; events that carry the request's id belong to it, those without to the newest open request of
 * the person. order, promise, handoff: the events that carry its id. imported: the cases of an uploaded log.
 */
export const CaseNotion = z.enum(['person', 'request', 'order', 'deal', 'topic', 'promise', 'handoff'])
export type CaseNotion = z.output<typeof CaseNotion>

/** An activity is an event by its own name; `by` splits it by the value of a property ("Order Updated: delivered"). */
export const ProcessActivity = z.strictObject({ event: line(200), by: line(100).optional() })
export type ProcessActivity = z.output<typeof ProcessActivity>

/** calendar: every hour counts. working: only working hours in the company's time zone, 1 is Monday. */
export const ProcessHours = z.discriminatedUnion('count', [
  z.strictObject({ count: z.literal('calendar') }),
  z.strictObject({
    count: z.literal('working'),
    days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    until: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
  }),
])
export type ProcessHours = z.output<typeof ProcessHours>

const activity = line(400)
const seconds = z.number().min(0).max(3_153_600_000)

/** A norm is a sentence: the code chooses the sentence, the fields fill it. Times are seconds of the process's hours. */
export const NormRule = z.discriminatedUnion('rule', [
  /** After `when`, `follows` comes (within a time). */
  z.strictObject({
    rule: z.literal('response'),
    when: activity,
    follows: activity,
    withinSeconds: seconds.optional(),
  }),
  /** `when` never happens before `needs` has happened. */
  z.strictObject({ rule: z.literal('precedence'), when: activity, needs: activity }),
  z.strictObject({ rule: z.literal('never-together'), one: activity, other: activity }),
  /** `one` and `other` are done by two different people. */
  z.strictObject({ rule: z.literal('four-eyes'), one: activity, other: activity }),
  z.strictObject({ rule: z.literal('at-most'), activity, times: z.number().int().min(0).max(1_000) }),
  z.strictObject({ rule: z.literal('must-happen'), activity }),
  /** The whole case is over within a time. */
  z.strictObject({ rule: z.literal('case-within'), withinSeconds: seconds }),
])
export type NormRule = z.output<typeof NormRule>
export const Norm = z.object({ id, rule: NormRule, addedAt: moment })
export type Norm = z.output<typeof Norm>

/** Ready-made processes; the name in both languages is the dictionary's, by this code. */
export const ReadyMade = z.enum([
  'request-to-payment',
  'quote-to-order',
  'order-to-delivery',
  'deal-to-close',
  'topic-to-resolution',
  'promise-to-kept',
  'handoff-to-accepted',
])
export type ReadyMade = z.output<typeof ReadyMade>

const definition = {
  case: CaseNotion,
  activities: z.array(ProcessActivity).min(1).max(60),
  /** Empty: a case begins with its first activity. */
  starts: z.array(activity).max(20).default([]),
  /** Empty: a case ends when nothing happens for `quietDays`. */
  ends: z.array(activity).max(20).default([]),
  /** A case that is silent for so long and has not ended counts as broken off, not as waiting. */
  quietDays: z.number().int().min(1).max(730).default(60),
  hours: ProcessHours.default({ count: 'calendar' }),
}
/** One of three: a ready-made one, an imported log, or one's own choice of events. */
export const NewProcess = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('ready-made'), code: ReadyMade, name: line(200).optional() }),
  z.strictObject({
    from: z.literal('log'),
    logId: id,
    name: line(200),
    hours: ProcessHours.default({ count: 'calendar' }),
  }),
  z.strictObject({ from: z.literal('events'), name: line(200), ...definition }),
])
export type NewProcess = z.output<typeof NewProcess>
/** What is not named stays. Norms are a list of their own: see below. */
export const EditProcess = z.strictObject({
  name: line(200).optional(),
  activities: definition.activities.optional(),
  starts: z.array(activity).max(20).optional(),
  ends: z.array(activity).max(20).optional(),
  quietDays: z.number().int().min(1).max(730).optional(),
  hours: ProcessHours.optional(),
})
export const NewNorm = z.strictObject({ rule: NormRule })
export const NormPath = z.strictObject({ id, normId: id })

export const Process = z.object({
  id,
  /** Null while a ready-made process bears the dictionary's name of its code. */
  name: z.string().nullable(),
  readyMade: ReadyMade.nullable(),
  logId: id.nullable(),
  case: z.union([CaseNotion, z.literal('imported')]),
  activities: z.array(ProcessActivity),
  starts: z.array(z.string()),
  ends: z.array(z.string()),
  quietDays: z.number(),
  hours: ProcessHours,
  norms: z.array(Norm),
  changedAt: moment,
})
export type Process = z.output<typeof Process>
export const Processes = z.object({
  processes: z.array(Process),
  /** Ready-made ones that are not there yet. */
  available: z.array(ReadyMade),
})

/** What there is to choose from: the names of events of the last year, how often and for how many people. */
export const ProcessVocabulary = z.object({
  events: z.array(
    z.object({
      event: z.string(),
      count: z.number(),
      lastAt: moment,
      /** Notions whose id such events carry. */
      carries: z.array(CaseNotion),
      /** Properties with few values, to split by. */
      splitsBy: z.array(z.object({ key: z.string(), values: z.array(z.string()) })),
    }),
  ),
  since: moment,
})

/**
 * Filters, as one JSON text in the address (?filter=…): a list of conditions that all hold, in the form of
 * `LogFilter` of pure/process-mining: instants and spans are milliseconds, a bound that is null is open, `not`
 * turns a condition round. Attributes of a case: state (open · ended · quiet), channel, source, city, product,
 * pass; of a step: lane, channel. An imported log has its own.
 */
const bound = z.number().min(-8_640_000_000_000_000).max(8_640_000_000_000_000).nullable()
const bounds = { atLeast: bound, atMost: bound }
const names = z.array(activity).min(1).max(60)
const not = z.boolean().optional()
export const LogCondition = z.discriminatedUnion('by', [
  /** `trimmed` keeps the steps that ended in the period; it cannot be turned round. */
  z.strictObject({
    by: z.literal('time'),
    mode: z.enum(['contained', 'intersecting', 'started', 'ended', 'trimmed']),
    from: bound,
    to: bound,
    not,
  }),
  z.strictObject({ by: z.literal('activity'), activities: names, every: z.boolean().optional(), not }),
  z.strictObject({
    by: z.literal('path'),
    from: activity,
    to: activity,
    follows: z.enum(['directly', 'eventually']),
    ...bounds,
    not,
  }),
  z.strictObject({ by: z.enum(['start', 'end']), activities: names, not }),
  z.strictObject({
    by: z.literal('attribute'),
    of: z.enum(['case', 'event']),
    name: line(100),
    values: z.array(line(400)).min(1).max(100).nullable(),
    ...bounds,
    not,
  }),
  z.strictObject({ by: z.literal('duration'), ...bounds, not }),
  z.strictObject({
    by: z.literal('variant'),
    variants: z.array(z.array(activity).min(1).max(300)).min(1).max(50),
    not,
  }),
  z.strictObject({ by: z.literal('top-variants'), share: z.number().min(0).max(1), not }),
  z.strictObject({
    by: z.literal('rework'),
    activity: activity.nullable(),
    times: z.number().int().min(1).max(1_000),
    not,
  }),
])
export const LogFilter = z.array(LogCondition).max(20)
export type LogFilter = z.output<typeof LogFilter>

/** A shape written as JSON inside an address. */
const jsonText = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string()
    .max(8_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' })
        return z.NEVER
      }
    })
    .pipe(shape)
export const filterText = jsonText(LogFilter)
export const ruleText = jsonText(NormRule)

/**
 * An imported log: the file is the body of the request (CSV, XES, XES.gz, OCEL 2.0 as JSON, XML or SQLite; at most
 * 20 MB), the rest stands in the address. `POST /process-logs/preview` reads it and keeps nothing.
 */
export const LogFormat = z.enum(['csv', 'xes', 'ocel-json', 'ocel-xml', 'ocel-sqlite'])
/** Which columns of a CSV file mean what; whatever is missing is guessed. `objectType`: whose cases an OCEL gives. */
export const LogMapping = z.strictObject({
  case: line(200).optional(),
  activity: line(200).optional(),
  time: line(200).optional(),
  start: line(200).optional(),
  actor: line(200).optional(),
  lifecycle: line(200).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  dateOrder: z.enum(['day-first', 'month-first', 'year-first']).optional(),
  objectType: line(200).optional(),
})
export type LogMapping = z.output<typeof LogMapping>
export const LogUpload = z.strictObject({
  file: line(300),
  format: LogFormat.optional(),
  mapping: jsonText(LogMapping).optional(),
})
export const LogReading = z.object({
  format: LogFormat,
  columns: z.array(z.string()),
  /** Object types of an OCEL file. */
  objectTypes: z.array(z.string()),
  /** The mapping that was used: guessed where it was not given. */
  mapping: LogMapping,
  rows: z.number(),
  cases: z.number(),
  events: z.number(),
  activities: z.array(z.string()),
  period: z.object({ from: moment, until: moment }).nullable(),
  /** Neighbouring steps with the same time: their order is only that of the file. */
  tiedPairs: z.number(),
  sample: z.array(
    z.object({ case: z.string(), activity: z.string(), at: moment, actor: z.string().nullable() }),
  ),
  rejected: z.object({
    count: z.number(),
    first: z.array(z.object({ line: z.number(), code: z.string(), text: z.string() })),
  }),
})
export type LogReading = z.output<typeof LogReading>
export const ProcessLog = z.object({
  id,
  file: z.string(),
  reading: LogReading,
  uploadedAt: moment,
  uploadedBy: z.string().nullable(),
})
