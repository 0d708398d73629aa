import { z } from '@hono/zod-openapi'
import { id, line, moment } from './common.ts'
import { filterText, NormRule, ruleText } from './process-definition.ts'
import { LogScope, ProcessCase, Times } from './processes.ts'

/** What a process means: norms, causes, comparisons, what is ahead, and the rhythm of demand. */

const filter = filterText.optional()

/** `?rule=` tries a norm that is not kept. */
export const NormsQuery = z.strictObject({ filter, rule: ruleText.optional() })
export const NormResults = z.object({
  scope: LogScope,
  norms: z.array(
    z.object({
      normId: id.nullable(),
      rule: NormRule,
      /** Cases to which it applies, that keep it, that break it, and that may still do either. */
      applies: z.number(),
      kept: z.number(),
      broken: z.number(),
      undecided: z.number(),
      /** By week of the violation, for the line beside it. */
      weeks: z.array(z.object({ week: moment, applies: z.number(), broken: z.number() })),
      /** Violations of the last week beside what is usual. */
      alert: z.boolean(),
      examples: z.array(
        z.object({ case: z.string(), personId: id.nullable(), personLabel: z.string().nullable() }),
      ),
      /** Such a norm cannot be decided from this log: four eyes need to know who did it. */
      undecidable: z.boolean(),
    }),
  ),
})

/** What to explain. */
export const CausesQuery = z.strictObject({
  filter,
  target: z.enum(['slow-path', 'slow-case', 'norm', 'rework', 'without']).default('slow-case'),
  /** slow-path: both; rework, without (cases that never got there): the activity in `from`. */
  from: line(400).optional(),
  to: line(400).optional(),
  normId: id.optional(),
})
/** Sentence: "<trait> = <value>: <share> of <rows> instead of <shareElsewhere>". "More often together", not proof. */
export const Causes = z.object({
  scope: LogScope,
  rows: z.number(),
  hits: z.number(),
  /** From where on it counted as slow. */
  slowFromSeconds: z.number().nullable(),
  causes: z.array(
    z.object({
      /**
       * One condition, or two that hold together. `trait`: lane · channel · product · city · source · weekday (1 is
       * Monday) · hour (UTC, "9 to 12") · before, repeated (yes, no: the activity in `of`) · an attribute's own name.
       * `of`: of which activity it is the moment; null is the begin of the case.
       */
      conditions: z.array(z.object({ trait: z.string(), of: z.string().nullable(), value: z.string() })),
      rows: z.number(),
      hits: z.number(),
      share: z.number(),
      shareElsewhere: z.number(),
      excess: z.number(),
      /** The difference among cases alike in month, channel and size, and on how many rows it rests. */
      alike: z.object({ difference: z.number(), rows: z.number() }),
      probability: z.number(),
    }),
  ),
})

export const ComparisonQuery = z.strictObject({ filter, other: filterText })
const sides = <Shape extends z.ZodType>(shape: Shape) => ({ one: shape, other: shape })
export const Comparison = z.object({
  ...sides(LogScope),
  caseTime: z.object(sides(Times.nullable())),
  /** The chance of so large a difference of durations if nothing were behind it; null below 30 cases. */
  probability: z.number().nullable(),
  activities: z.array(z.object({ name: z.string(), ...sides(z.number()) })),
  /** Share of cases with it, and the median time; ordered by how much they differ. */
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      share: z.object(sides(z.number())),
      medianSeconds: z.object(sides(z.number().nullable())),
    }),
  ),
  onlyOne: z.number(),
  onlyOther: z.number(),
})

/** Running cases: when they will be over, with an interval, and how likely the good end is. Null: not enough cases. */
export const AheadQuery = z.strictObject({
  filter,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const Ahead = z.object({
  scope: LogScope,
  cases: z.array(
    z.object({
      case: ProcessCase,
      remainingSeconds: z.number().nullable(),
      interval: z.tuple([z.number(), z.number()]).nullable(),
    }),
  ),
  /** Checked on the newest fifth of ended cases, which the model had not seen. */
  checked: z
    .object({
      cases: z.number(),
      meanErrorSeconds: z.number(),
      plainErrorSeconds: z.number(),
      inInterval: z.number(),
    })
    .nullable(),
})

/** U9. Factors: 1 is usual, 1.4 is 40% more than usual. */
export const RhythmQuery = z.strictObject({
  of: z.enum(['requests', 'orders', 'payments']).default('orders'),
  months: z.coerce.number().int().min(1).max(36).default(12),
})
const Factor = z.object({ bin: z.number(), factor: z.number(), count: z.number(), significant: z.boolean() })
export const DemandRhythm = z.object({
  period: z.object({ from: moment, until: moment }).nullable(),
  count: z.number(),
  /** 1 is Monday · day of the month · week of the month from 1 · hour of the company's day. */
  weekdays: z.array(Factor),
  monthDays: z.array(Factor),
  monthWeeks: z.array(Factor),
  hours: z.array(Factor),
  /** Stretches of the month that stand out, with the chance of it if nothing were behind it. */
  findings: z.array(
    z.object({
      kind: z.enum(['weekday', 'hour', 'month-days', 'pay-day', 'slump']),
      from: z.number(),
      until: z.number(),
      factor: z.number(),
      probability: z.number(),
    }),
  ),
  days: z.array(z.object({ day: z.string(), count: z.number() })),
})
