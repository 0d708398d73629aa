import { z } from '@hono/zod-openapi'
import { decimal, id, line, moment, page } from './common.ts'
import { filterText } from './process-definition.ts'

/**
 * What a process shows. Names of activities are those of the events. Times are seconds, in calendar or working
 * hours as the process says (`hours` of a reply). Staff appear as lanes (departments, roles), never by name.
 *
 * GET    /processes                        list · POST: define (owner, lead)
 * GET    /processes/{id}                   PATCH, DELETE (owner, lead) · POST {id}/norms, DELETE {id}/norms/{normId}
 * GET    /process-vocabulary               events to choose from
 * POST   /process-logs/preview, /process-logs   an imported log (the file is the body) · GET /process-logs
 * GET    /processes/{id}/map · variants · cases · case · waiting · dots · playback · losses · norms · causes
 *        · comparison · ahead                    all take ?filter=<JSON of LogFilter>
 * POST   /processes/{id}/waiting/owner · /waiting/reminder     act on the people who wait
 * GET    /demand-rhythm                    when requests, orders and payments come
 * Norms, causes, comparison, what is ahead, rhythm: process-analyses.ts. Findings and repairs: findings.ts.
 */

const filter = filterText.optional()
export const FilterQuery = z.strictObject({ filter })

/** Stands on every reply: over what it was reckoned. A share of 1 means that no filter took anything away. */
export const LogScope = z.object({
  period: z.object({ from: moment, until: moment }).nullable(),
  asOf: moment,
  cases: z.object({ kept: z.number(), all: z.number() }),
  events: z.object({ kept: z.number(), all: z.number() }),
  open: z.number(),
  hours: z.enum(['calendar', 'working']),
  currency: z.string().nullable(),
  /** The version of the engine: figures of two versions are not compared. */
  engine: z.string(),
})
export type LogScope = z.output<typeof LogScope>

export const Times = z.object({
  mean: z.number(),
  median: z.number(),
  p90: z.number(),
  min: z.number(),
  max: z.number(),
})
export type Times = z.output<typeof Times>

const MapActivity = z.object({
  name: z.string(),
  /** Number into `lanes`: where it is mostly done. */
  lane: z.number(),
  steps: z.number(),
  cases: z.number(),
  starts: z.number(),
  ends: z.number(),
  /** Cases in which it happened more than once. */
  rework: z.number(),
  /** Time inside the activity, where starts are known; otherwise waiting and service are one (on the edges). */
  service: Times.nullable(),
  waitingNow: z.number(),
})
const MapEdge = z.object({
  /** Numbers into `activities`. */
  from: z.number(),
  to: z.number(),
  count: z.number(),
  cases: z.number(),
  /** The most often within one case. */
  most: z.number(),
  time: Times,
  /** Sum of the time over all passages. */
  totalSeconds: z.number(),
  /** It goes from one lane to another. */
  handOff: z.boolean(),
})
/**
 * The variants in columns, as `Ways` of pure/process-mining wants them (sliders and layout are reckoned from it in
 * the browser): steps of variant v are `sequence` from `offsets[v]` up to `offsets[v + 1]`, numbers into
 * `activities`; the most frequent first. What the limit left out stands in `left` and counts as not shown.
 */
export const VariantTable = z.object({
  count: z.number(),
  sequence: z.array(z.number()),
  offsets: z.array(z.number()),
  cases: z.array(z.number()),
  left: z.object({ variants: z.number(), cases: z.number(), events: z.number() }),
})
export type VariantTable = z.output<typeof VariantTable>
/** Everything, always: sliders hide, they never ask again. Start and end are drawn from `starts` and `ends`. */
export const ProcessMap = z.object({
  scope: LogScope,
  /** A department in the company's words, or one of customer · site · system · staff (for the dictionary). */
  lanes: z.array(z.object({ code: z.string(), kind: z.enum(['department', 'side']) })),
  activities: z.array(MapActivity),
  edges: z.array(MapEdge),
  variants: VariantTable,
  caseTime: Times.nullable(),
  /** The share of neighbouring steps with equal times: their order is that of arrival. */
  tied: z.object({ pairs: z.number(), all: z.number() }),
})
export type ProcessMap = z.output<typeof ProcessMap>

export const VariantsQuery = z.strictObject({
  filter,
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export const ProcessVariants = z.object({
  scope: LogScope,
  count: z.number(),
  /** The variant the others are compared with: the most frequent one of ended cases. */
  main: z.array(z.string()),
  variants: z.array(
    z.object({
      activities: z.array(z.string()),
      cases: z.number(),
      /** Share of cases of this one and all above it. */
      coverage: z.number(),
      medianSeconds: z.number(),
      p90Seconds: z.number(),
      /** What differs from the main variant: left out, added, and in another order. */
      missing: z.array(z.string()),
      added: z.array(z.string()),
      moved: z.array(z.string()),
      /** Norms that its cases break. */
      norms: z.array(z.object({ normId: id, cases: z.number() })),
    }),
  ),
})

export const CaseState = z.enum(['open', 'ended', 'quiet'])
/** Where on the map: an activity, or a connection (both its ends). */
const place = {
  at: line(400).optional(),
  to: line(400).optional(),
}
export const CasesQuery = z.strictObject({
  ...page,
  filter,
  ...place,
  sort: z.enum(['longest', 'newest', 'oldest', 'waiting', 'money']).default('longest'),
})
export const ProcessCase = z.object({
  /** The case's own key: an order's number, a request's id, a person's pass. */
  case: z.string(),
  personId: id.nullable(),
  personLabel: z.string().nullable(),
  ownerMemberId: id.nullable(),
  ownerName: z.string().nullable(),
  state: CaseState,
  startedAt: moment,
  lastAt: moment,
  /** The step it is at. */
  step: z.string(),
  steps: z.number(),
  /** From begin to end, or until now while it is open. */
  seconds: z.number(),
  /** Since the last step; null unless it is open. */
  waitingSeconds: z.number().nullable(),
  money: decimal.nullable(),
})
export type ProcessCase = z.output<typeof ProcessCase>
export const CasesPage = z.object({
  scope: LogScope,
  cases: z.array(ProcessCase),
  next: z.string().nullable(),
  total: z.number(),
})
export const CaseQuery = z.strictObject({ case: line(400) })
export const CaseHistory = z.object({
  case: ProcessCase,
  steps: z.array(
    z.object({ activity: z.string(), at: moment, lane: z.string(), secondsBefore: z.number().nullable() }),
  ),
  violations: z.array(z.object({ normId: id, at: moment.nullable() })),
})

/** Open cases that wait at an activity; with `to` those of them that usually go there next. The longest first. */
export const WaitingQuery = z.strictObject({ ...page, filter, ...place })
export const Waiting = z.object({
  scope: LogScope,
  cases: z.array(
    ProcessCase.extend({
      /** It waits longer than nine of ten did at this place. */
      unusual: z.boolean(),
      reminder: z.object({ at: moment, ownerName: z.string().nullable() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
  total: z.number(),
  unusual: z.number(),
  /** How often, of all that went on from here, the way led to `to`; null without `to`. */
  shareGoingThere: z.number().nullable(),
})
/** For whom: the people named, or everybody who waits there (at most 500). */
const whom = z.strictObject({
  ...place,
  filter: filterText.optional(),
  personIds: z.array(id).max(500).optional(),
  onlyUnusual: z.boolean().default(false),
})
export const AssignWaiting = whom.extend({ ownerMemberId: id.nullable() })
export const RemindWaiting = whom.extend({ note: line(500).optional() })
export const BulkResult = z.object({
  asked: z.number(),
  done: z.number(),
  /** People who had this owner, or this reminder, already. */
  already: z.number(),
  /** Owners to whom a step was given; null is "nobody's": everyone sees it. */
  owners: z.array(z.object({ memberId: id.nullable(), name: z.string().nullable(), people: z.number() })),
})

/** Every step as a dot, in columns: whole cases are left out when there are too many, and how many is said. */
export const DotsQuery = z.strictObject({
  filter,
  order: z.enum(['start', 'end', 'duration', 'variant']).default('start'),
  most: z.coerce.number().int().min(1_000).max(200_000).default(60_000),
})
export const Dots = z.object({
  scope: LogScope,
  activities: z.array(z.string()),
  lanes: z.array(z.string()),
  /** Case keys, row by row. */
  rows: z.array(z.string()),
  /** For each dot: its row, seconds since `from`, activity, lane. */
  row: z.array(z.number()),
  at: z.array(z.number()),
  activity: z.array(z.number()),
  lane: z.array(z.number()),
  from: moment,
  shown: z.object({ cases: z.number(), dots: z.number(), all: z.number() }),
})

/** For the animation: queue lengths at every activity through time, and the ways of single cases (a sample). */
export const PlaybackQuery = z.strictObject({
  filter,
  frames: z.coerce.number().int().min(24).max(500).default(200),
  cases: z.coerce.number().int().min(0).max(3_000).default(800),
})
export const Playback = z.object({
  scope: LogScope,
  activities: z.array(z.string()),
  from: moment,
  frameSeconds: z.number(),
  /** By activity, then frame: cases whose last step it was and that had not ended. */
  queues: z.array(z.array(z.number())),
  /** Cases that began in each frame, and that ended. */
  begun: z.array(z.number()),
  ended: z.array(z.number()),
  /** Steps as numbers into `activities`, and their seconds since `from`. Open ones stay where they are. */
  ways: z.array(z.object({ path: z.array(z.number()), at: z.array(z.number()), open: z.boolean() })),
  sampled: z.object({ shown: z.number(), all: z.number() }),
})

/** Thin places, the dearest first. Not proof of a cause, and never about one employee. */
const Loss = z.object({
  from: z.string(),
  to: z.string(),
  fromLane: z.string(),
  toLane: z.string(),
  /** Whose turn it is: waiting for the customer is listed after waiting for us. */
  waitsFor: z.enum(['us', 'customer']),
  passages: z.number(),
  cases: z.number(),
  time: Times,
  /** Part of the time before somebody began, where starts are known. */
  waitingSeconds: z.number().nullable(),
  /** What a quick quarter takes: lost is what goes beyond it. */
  quickSeconds: z.number(),
  lostSecondsPerMonth: z.number(),
  shareOfLost: z.number(),
  /** Money of the cases held up, a month. */
  moneyHeldPerMonth: decimal.nullable(),
  /** How much less the slow half brought than the quick half, a month; null while chance can explain it. */
  moneyLostPerMonth: decimal.nullable(),
  waitingNow: z.number(),
  /** Fewer than 30 passages: listed, not ranked. */
  ranked: z.boolean(),
})
export type Loss = z.output<typeof Loss>
export const LossesQuery = z.strictObject({ filter, rank: z.enum(['time', 'money']).default('time') })
export const Losses = z.object({
  scope: LogScope,
  /** Inside a lane, or between the customer and us. */
  bottlenecks: z.array(Loss),
  /** From one of our lanes to another. */
  handOffs: z.array(Loss),
  rework: z.array(
    z.object({ activity: z.string(), cases: z.number(), times: z.number(), lostSecondsPerMonth: z.number() }),
  ),
  /** Work that goes back and forth between two lanes. */
  pingPong: z.array(z.object({ one: z.string(), other: z.string(), cases: z.number(), times: z.number() })),
})
