import { z } from '@hono/zod-openapi'
import { INTENTS } from '#pure/text/intents.ts'
import { id, line, moment } from './common.ts'

/** What is understood of a message: what it is about, its mood, what somebody tells of himself in it. */
export const Intent = z.enum(INTENTS)
export const Mood = z.enum(['-', '0', '+'])

const share = z.number().min(0).max(1)
/** Words of the text between two places, with what they counted. */
const span = { word: z.string(), start: z.number(), end: z.number(), points: z.number() }

export const Reading = z.object({
  messageId: id,
  language: z.enum(['en', 'ru', 'other', 'unknown']),
  /** null: not known. */
  intent: Intent.nullable(),
  probability: share,
  /** The likeliest, first three, also when none is sure enough. */
  ranked: z.array(z.object({ intent: Intent, probability: share })),
  words: z.array(z.object(span)),
  mood: Mood,
  moodReasons: z.array(z.object({ ...span, because: z.string() })),
  /** What a member says it is; counts above what was read. `intent` null: none of these. */
  label: z.object({ intent: Intent.nullable(), memberName: z.string().nullable(), at: moment }).nullable(),
})

export const FactKind = z.enum(['phone', 'email', 'name', 'company', 'city'])
/** Something that somebody tells of himself, with the place in the message that it was taken from. */
export const FoundFact = z.object({
  id,
  messageId: id,
  kind: FactKind,
  value: z.string(),
  /** The words around it, and itself. */
  before: z.string(),
  quote: z.string(),
  after: z.string(),
  confidence: share,
  at: moment,
  /** What his card says now; null: nothing. */
  known: z.string().nullable(),
})

/** What the newest messages of a person say, and what could be written on his card. */
export const Readings = z.object({ readings: z.array(Reading), facts: z.array(FoundFact) })

export const LabelMessage = z.strictObject({ intent: Intent.nullable() })
/** What it was before, to take the word back. */
export const Labelled = z.object({ messageId: id, before: LabelMessage.nullable() })
export const DecideFact = z.strictObject({ accepted: z.boolean() })

/** How often an intent was named, and how often rightly. */
const Right = z.object({ answers: z.number(), right: z.number() })
export const IntentMeasure = z.object({
  language: z.enum(['en', 'ru']),
  examples: z.number(),
  /** On examples that the model had not seen. */
  checked: Right,
  /** From which probability on it is right often enough; null: nowhere. */
  threshold: z.object({ probability: share, ...Right.shape, reach: share }).nullable(),
})
export const IntentState = z.object({
  intent: Intent,
  measures: z.array(IntentMeasure),
  /** Messages of this company since `since` that members answered, and of how many nobody said that they are others. */
  own: z.object({ ...Right.shape, since: moment }),
  /** Own corrections speak against the figure of the examples. */
  doubted: z.boolean(),
  zoneId: id.nullable(),
  teamId: id.nullable(),
  skill: z.string().nullable(),
  /** Given out by this intent since `since`, and how often that was taken back. */
  routed: z.object({ topics: z.number(), undone: z.number() }),
})
export const TextUnderstanding = z.object({
  precision: share,
  /** Null while the first model is being made. */
  version: z.string().nullable(),
  models: z.array(
    z.object({
      language: z.enum(['en', 'ru']),
      examples: z.number(),
      ownExamples: z.number(),
      fittedAt: moment.nullable(),
    }),
  ),
  intents: z.array(IntentState),
  zones: z.array(z.object({ id, name: z.string() })),
  teams: z.array(z.object({ id, name: z.string() })),
  skills: z.array(z.string()),
})
export const KeepIntentRoutes = z.strictObject({
  /** 1: never unasked. */
  precision: z.number().min(0.5).max(1),
  routes: z
    .array(
      z.strictObject({
        intent: Intent,
        zoneId: id.nullable().default(null),
        teamId: id.nullable().default(null),
        skill: line(60).nullable().default(null),
      }),
    )
    .max(INTENTS.length),
})

/** Where a waiting topic would go by what it is about, or went. */
export const TopicRouting = z.object({
  /** It went there by itself. */
  routed: z
    .object({
      topicId: id,
      intent: Intent,
      precision: share,
      memberName: z.string().nullable(),
      at: moment,
    })
    .nullable(),
  /** Not sure enough to do it unasked. */
  suggested: z
    .object({
      topicId: id,
      intent: Intent,
      probability: share,
      to: z.object({ kind: z.enum(['zone', 'team', 'skill']), name: z.string() }),
    })
    .nullable(),
})
/** Null: nobody who may take it has room. */
export const TopicRouted = z.object({ memberName: z.string().nullable() })

/** Ready answers that members took after messages of the same intent. */
export const CannedSuggestions = z.object({
  intent: Intent.nullable(),
  replies: z.array(
    z.object({
      id,
      shortcut: z.string(),
      title: z.string(),
      text: z.string(),
      own: z.boolean(),
      uses: z.number(),
    }),
  ),
})
