import { z } from '@hono/zod-openapi'
import { id, line, moment, paragraph } from './common.ts'
import { DialogueChannel } from './dialogues.ts'

/** Whether machines may speak in a dialogue; if not, why, since when, who said so, and when it ends by itself. */
export const DialogueVoice = z.object({
  machines: z.enum(['may-speak', 'silent']),
  because: z.enum(['human-only', 'taken-over', 'member-wrote']).nullable(),
  since: moment.nullable(),
  by: z.object({ id, name: z.string() }).nullable(),
  until: moment.nullable(),
})
export const ChangeVoice = z.strictObject({ machines: z.enum(['may-speak', 'silent']) })

/** What starts a set of questions. */
export const QuestionStart = z.enum([
  'Lead Submitted',
  'Form Submitted',
  'Quote Requested',
  'Message Received',
])
/** Where an answer goes: what everybody has, or a field of the company's own, as fields.<key>. */
export const QuestionTarget = z.union([
  z.enum(['name', 'city', 'company', 'phone', 'email']),
  z.templateLiteral(['fields.', z.string().regex(/[a-zA-Z][a-zA-Z0-9_]{0,62}/)]),
])
export type QuestionTarget = z.output<typeof QuestionTarget>
const Words = z.strictObject({ en: paragraph(1_000), ru: paragraph(1_000) })

/** With its id it stays the same question, whatever becomes of its words and its place. */
const question = {
  target: QuestionTarget,
  text: Words,
  /** After so many days what is known is asked again; null: never. */
  shelfDays: z.number().int().min(1).max(3_650).nullable().default(null),
  on: z.boolean().default(true),
}
const minutes = z.number().int().min(1).max(43_200).nullable()
const set = {
  name: line(100),
  on: z.boolean(),
  starts: z.array(QuestionStart).min(1).max(4),
  /** Only requests of these forms; none: of all. */
  forms: z.array(line(100)).max(20).default([]),
  /** Only requests that came through these channels; none: all. */
  channels: z.array(DialogueChannel).max(10).default([]),
  /** What stands before the first question, after the last one, and what is said after a silence. */
  opening: Words,
  closing: Words,
  nudge: Words,
  /** Minutes of working time; null: not at all. */
  nudgeAfter: minutes,
  callAfter: minutes,
}
export const QuestionSet = z.object({
  id,
  ...set,
  questions: z.array(z.object({ id, ...question })),
  /** The last thirty days: how often it began, and how it ended. */
  runs: z.object({ begun: z.number(), answered: z.number(), silent: z.number(), asking: z.number() }),
})
export const QuestionSets = z.object({ sets: z.array(QuestionSet) })
export const KeepQuestionSet = z.strictObject({
  ...set,
  questions: z
    .array(z.strictObject({ id: id.optional(), ...question }))
    .min(1)
    .max(12)
    .refine(
      (all) => new Set(all.map(({ target }) => target)).size === all.length,
      'two questions ask for the same',
    ),
})

export const QuestionOutcome = z.enum([
  'answered',
  'all-known',
  'silence',
  'no-way',
  'opt-out',
  'wants-human',
  'asked-back',
  'declined',
  'stopped',
  'switched-off',
  'human-only',
  'taken-over',
  'member-wrote',
  'another-run',
])
const Shown = z.object({ en: z.string(), ru: z.string() })
export const QuestionAnswer = z.object({
  id,
  /** What the value is of, so that it stays hidden from whom the field is hidden. */
  key: z.string(),
  label: Shown,
  /** Customer's own words, and the message that they stand in. */
  words: z.string(),
  messageId: id,
  /** null: none could be read, or he did not want to say. */
  value: Shown.nullable(),
  confidence: z.number().nullable(),
  state: z.enum(['written', 'unsure', 'unread', 'declined', 'refused']),
  decidedBy: z.string().nullable(),
  /** Whether it can be taken out of the field again from here. */
  undoable: z.boolean(),
  at: moment,
})
export const QuestionRun = z.object({
  id,
  setName: z.string(),
  state: z.enum(['asking', 'paused', 'ended']),
  because: QuestionOutcome.nullable(),
  /** In whose name; null: the company's. */
  inNameOf: z.string().nullable(),
  channel: z.string().nullable(),
  /** Of so many questions so many have an answer; what was known is counted in neither. */
  questions: z.number(),
  answered: z.number(),
  /** What stands now, and since when. */
  question: Shown.nullable(),
  askedAt: moment.nullable(),
  nudgedAt: moment.nullable(),
  /** When the next question goes out, where the contact policy says later; null: at once. */
  nextAt: moment.nullable(),
  /** When a second word follows, or a task to call. */
  dueAt: moment.nullable(),
  startedAt: moment,
  endedAt: moment.nullable(),
  taskId: id.nullable(),
  answers: z.array(QuestionAnswer),
})
export const DialogueQuestions = z.object({ voice: DialogueVoice, run: QuestionRun.nullable() })
export const DecideAnswer = z.strictObject({
  /** true: it goes into the field; false: it does not, or is taken out again. */
  taken: z.boolean(),
})
