import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { IntentMeasure } from '#contract/text.ts'
import { shareInterval } from '#pure/statistics/index.ts'
import { type Model, threshold } from '#pure/text/index.ts'
import { INTENTS } from '#pure/text/intents.ts'
import type { Context } from '#server/platform/context.ts'
import { LANGUAGES, type TextLanguage } from './base-models.ts'
import { type Models, modelsOf } from './models.ts'
import type { IntentName } from './read.ts'

type Measure = z.input<typeof IntentMeasure>

const DAY = 86_400_000
/** How long what was answered and corrected counts. */
export const JUDGED_FOR = 90 * DAY
const DEFAULT_PRECISION = 0.9
/** Fewer than this prove nothing against the examples. */
const LEAST_JUDGED = 5
/** The normal quantile of a one-sided limit of nine chances in ten, as `threshold` has it. */
const NINE_IN_TEN = 1.2816

export interface Judged {
  readonly answers: number
  readonly right: number
}

export async function precisionOf(context: Context): Promise<number> {
  const row = await context.tx
    .selectFrom('text_settings')
    .select('precision')
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst()
  // a real has fewer digits than a number shows
  return row === undefined ? DEFAULT_PRECISION : Math.round(row.precision * 1_000) / 1_000
}

/**
 * Of messages that were answered or labelled since, by the intent that was named: how many, and of how many nobody
 * said that they are something else.
 */
export async function judgedSince(context: Context, since: Date): Promise<ReadonlyMap<string, Judged>> {
  const { rows } = await sql<Judged & { intent: string }>`/* judged readings */
    select coalesce(label.said, reading.intent) as intent, count(*)::int as answers,
           (count(*) filter (where label.message_id is null or label.intent = coalesce(label.said, reading.intent)))::int as right
      from message
      join message_reading reading on reading.workspace_id = message.workspace_id and reading.message_id = message.id
      left join message_label label on label.workspace_id = message.workspace_id and label.message_id = message.id
      left join dialogue on dialogue.workspace_id = message.workspace_id and dialogue.person_id = message.person_id
     where message.workspace_id = ${context.workspace} and message.occurred_at > ${since}
       and coalesce(label.said, reading.intent) is not null
       and (label.message_id is not null
            or message.asks and coalesce(message.occurred_at < dialogue.needs_reply_since, true))
     group by 1`.execute(context.tx)
  return new Map(rows.map(({ intent, answers, right }) => [intent, { answers, right }]))
}

interface Lately {
  readonly until: number
  readonly judged: ReadonlyMap<string, Judged>
}
/** Counting reads a quarter of a year of messages, and what waits is given out again and again. */
const lately = new Map<string, Lately>()
const COUNTED_FOR = 5 * 60_000
const MOST_COUNTED = 500

async function judgedLately(context: Context): Promise<ReadonlyMap<string, Judged>> {
  const now = context.clock.now().getTime()
  const known = lately.get(context.workspace)
  if (known !== undefined && known.until > now && known.until <= now + COUNTED_FOR) return known.judged
  const judged = await judgedSince(context, new Date(now - JUDGED_FOR))
  lately.delete(context.workspace)
  lately.set(context.workspace, { until: now + COUNTED_FOR, judged })
  for (const oldest of [...lately.keys()].slice(0, Math.max(0, lately.size - MOST_COUNTED)))
    lately.delete(oldest)
  return judged
}

/** Own corrections speak against the figure of the examples. */
export const isDoubted = ({ answers, right }: Judged, precision: number): boolean =>
  answers >= LEAST_JUDGED && shareInterval({ rows: answers, hits: right }, NINE_IN_TEN).high < precision

/** What a model of each language says of an intent on examples that it had not seen. */
export function measuresOf(models: Models, intent: IntentName, precision: number): readonly Measure[] {
  return LANGUAGES.flatMap((language) => {
    const model = models.of[language]
    return model === null ? [] : [measureOf(model, language, intent, precision)]
  })
}

function measureOf(model: Model, language: TextLanguage, intent: IntentName, precision: number): Measure {
  const known = model.heldOut[intent] ?? { examples: 0, right: [], wrong: [] }
  return {
    language,
    examples: known.examples,
    checked: { answers: known.right.length + known.wrong.length, right: known.right.length },
    threshold: threshold(model, intent, precision),
  }
}

/** How sure a reading is for acting without a person: the measured precision, or null. */
export type Sureness = (reading: {
  readonly intent: string
  readonly language: string
  readonly probability: number
}) => number | null

/** What may be acted upon unasked in this company now. */
export async function surenessOf(context: Context): Promise<Sureness> {
  const models = await modelsOf(context)
  const precision = await precisionOf(context)
  const judged = await judgedLately(context)
  return ({ intent, language, probability }) => {
    const model = language === 'en' || language === 'ru' ? models.of[language] : null
    const known = INTENTS.find((one) => one === intent)
    if (model === null || known === undefined) return null
    if (isDoubted(judged.get(intent) ?? { answers: 0, right: 0 }, precision)) return null
    const least = threshold(model, intent, precision)
    return least === null || probability < least.probability ? null : least.right / least.answers
  }
}
