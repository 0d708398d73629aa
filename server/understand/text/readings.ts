import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Readings } from '#contract/text.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { openFacts } from './facts.ts'
import { type IntentName, intentNamed } from './read.ts'
import { READ_FOR } from './unread.ts'

type Shown = z.input<typeof Readings>
type Reading = Shown['readings'][number]

interface Row extends Omit<Reading, 'label' | 'intent' | 'ranked'> {
  readonly intent: string | null
  readonly ranked: readonly { readonly intent: string; readonly probability: number }[]
  readonly labelled: boolean
  readonly label: string | null
  readonly memberName: string | null
  readonly labelledAt: Date
}

const MOST = 200

/** What the newest messages of a person say, and what of it his card does not say yet. */
export async function readingsOfPerson(context: Context, askedId: string): Promise<Shown> {
  const { personId } = await personBehind(context, askedId)
  const { rows } = await sql<Row>`/* readings of a person */
    select reading.message_id as "messageId", reading.language, reading.intent, reading.probability, reading.ranked,
           reading.words, reading.mood, reading.mood_reasons as "moodReasons", label.message_id is not null as labelled,
           label.intent as label, member.name as "memberName", label.labelled_at as "labelledAt"
      from message
      join message_reading reading on reading.workspace_id = message.workspace_id and reading.message_id = message.id
      left join message_label label on label.workspace_id = message.workspace_id and label.message_id = message.id
      left join member on member.workspace_id = label.workspace_id and member.id = label.member_id
     where message.workspace_id = ${context.workspace} and message.person_id = ${personId}
     order by message.occurred_at desc, message.id desc limit ${MOST}`.execute(context.tx)
  return {
    readings: rows.map(present),
    facts: [...(await openFacts(context, personId, new Date(context.clock.now().getTime() - READ_FOR)))],
  }
}

function present({ labelled, label, memberName, labelledAt, ...row }: Row): Reading {
  return {
    ...row,
    intent: intentNamed(row.intent),
    probability: Math.round(row.probability * 1_000) / 1_000,
    ranked: row.ranked.flatMap(({ intent, probability }): { intent: IntentName; probability: number }[] => {
      const known = intentNamed(intent)
      return known === null ? [] : [{ intent: known, probability }]
    }),
    label: labelled ? { intent: intentNamed(label), memberName, at: labelledAt } : null,
  }
}
