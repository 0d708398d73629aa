import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Example, type Model, withoutOpening } from '#pure/text/index.ts'
import type { Context } from '#server/platform/context.ts'
import { baseVersion, PHRASES, type TextLanguage } from './base-models.ts'
import { fitApart } from './fit-apart.ts'

/** A company's labels of one language that its model does not count yet. */
export interface Lesson {
  readonly language: TextLanguage
  readonly labels: string
  readonly own: readonly Example[]
}

/** The newest so many; older ones are like them by then. */
const MOST_OWN = 2_000

/** What there is to learn anew: labels were given or taken back, or the phrases that come with Tandem are others. */
export async function lessonsOf(context: Context): Promise<readonly Lesson[]> {
  const { rows } = await sql<Example & { language: TextLanguage }>`
    select left(message.text, 2000) as text, label.intent, reading.language from message_label label
      join message on message.workspace_id = label.workspace_id and message.id = label.message_id
      join message_reading reading on reading.workspace_id = label.workspace_id and reading.message_id = label.message_id
     where label.workspace_id = ${context.workspace} and label.intent is not null and reading.language in ('en', 'ru')
     order by label.labelled_at desc, label.message_id limit ${MOST_OWN}`.execute(context.tx)
  const known = new Map(
    (
      await context.tx
        .selectFrom('text_model')
        .select(['language', 'labels'])
        .where('workspace_id', '=', context.workspace)
        .execute()
    ).map(({ language, labels }) => [language, labels]),
  )
  const base = await baseVersion()
  return (['en', 'ru'] as const).flatMap((language) => {
    const own = rows.flatMap(({ text, intent, language: of }) =>
      of === language ? [{ text: withoutOpening(text).trim(), intent }] : [],
    )
    const labels = own.length === 0 ? null : fingerprint(base, own)
    if (labels === (known.get(language) ?? null)) return []
    return [{ language, labels: labels ?? '', own }]
  })
}

function fingerprint(base: string, own: readonly Example[]): string {
  const hash = createHash('sha256').update(base)
  // in an order of their own: a label that was given later is no other lesson
  for (const line of own.map(({ text, intent }) => `${intent}\n${text}`).sort()) hash.update(line)
  return hash.digest('hex').slice(0, 16)
}

/** Fits apart, outside of any transaction; null: nothing of its own is left, and what comes with Tandem counts again. */
export async function fitLesson({ language, own }: Lesson): Promise<Model | null> {
  return own.length === 0 ? null : fitApart([...PHRASES[language], ...own], language)
}

export async function keepModel(context: Context, lesson: Lesson, model: Model | null): Promise<void> {
  const { language, labels, own } = lesson
  await context.tx
    .deleteFrom('text_model')
    .where('workspace_id', '=', context.workspace)
    .where('language', '=', language)
    .execute()
  if (model === null) return
  await context.tx
    .insertInto('text_model')
    .values({
      workspace_id: context.workspace,
      language,
      version: `${await baseVersion()}-${labels.slice(0, 8)}`,
      labels,
      own_examples: own.length,
      model: JSON.stringify(model),
      fitted_at: context.clock.now(),
    })
    .execute()
}

/** What a company's labels teach, from beginning to end; `inCompany` opens a transaction of it. */
export async function learnLabels(
  inCompany: <T>(work: (context: Context) => Promise<T>) => Promise<T>,
): Promise<number> {
  const lessons = await inCompany(lessonsOf)
  for (const lesson of lessons) {
    const model = await fitLesson(lesson)
    await inCompany((context) => keepModel(context, lesson, model))
  }
  return lessons.length
}
