import { sql } from 'kysely'
import { language as languageOf } from '#pure/text/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { topicsWhere } from '../topics/index.ts'
import { createArticle } from './articles.ts'
import { withoutPerson } from './redact.ts'
import type { Language } from './texts.ts'

/**
 * A draft from a solved topic: what was asked becomes the beginning, what members answered the text, without the
 * customer. Nobody outside reads it before a member has.
 */
export async function draftFromTopic(context: Context, topicId: string): Promise<string> {
  // seen by whoever sees the person; all others hear that there is none
  const [topic] = await topicsWhere(context, sql`topic.id = ${topicId}`)
  if (topic === undefined) throw new Problem('not-found')
  if (topic.status !== 'resolved') throw new Problem('topic-not-solved')
  const said = await saidIn(context, topicId)
  const [question] = said.filter(({ direction }) => direction === 'in')
  const answers = said.filter(({ direction }) => direction === 'out')
  if (question === undefined || answers.length === 0) throw new Problem('topic-not-solved')
  const known = await knownOf(context, question.personId)
  const clean = (text: string): string => escaped(withoutPerson(text, known))
  const asked = clean(question.text)
  const body = [`> ${asked.replaceAll('\n', '\n> ')}`, ...answers.map(({ text }) => clean(text))].join('\n\n')
  const id = await createArticle(context, {
    language: spoken(said.map(({ text }) => text).join('\n')),
    title: titleOf(asked),
    body: body.slice(0, 60_000),
    sectionId: null,
  })
  await sql`
    insert into help_source (workspace_id, article_id, topic_id, handle_id, person_id, made_for_person_id, made_at)
    values (${context.workspace}, ${id}, ${topicId}, ${question.handleId}, ${question.personId}, ${question.personId},
            ${context.clock.now()})`.execute(context.tx)
  return id
}

interface Said {
  readonly direction: 'in' | 'out'
  readonly text: string
  readonly handleId: string
  readonly personId: string
}

/** What the customer and members wrote; machines are not quoted. */
async function saidIn(context: Context, topicId: string): Promise<readonly Said[]> {
  const { rows } = await sql<Said>`
    select direction, text, handle_id as "handleId", person_id as "personId" from message
     where workspace_id = ${context.workspace} and topic_id = ${topicId} and machine is null and text <> ''
       and (direction = 'in' or author_kind = 'member' and state not in ('failed', 'cancelled'))
     order by occurred_at, id limit 60`.execute(context.tx)
  return rows
}

/** His names, addresses and orders, however they are spelled. */
async function knownOf(context: Context, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ value: string }>`
    select name as value from person where workspace_id = ${context.workspace} and id = ${personId} and name is not null
    union all
    select unnest(array[value, shown]) from handle
     where workspace_id = ${context.workspace} and person_id = ${personId} and kind <> 'cookie'
    union all
    select external_id from customer_order where workspace_id = ${context.workspace} and person_id = ${personId}
    union all
    select trait.value #>> '{}' from trait
      join handle on handle.workspace_id = trait.workspace_id and handle.id = trait.handle_id
     where trait.workspace_id = ${context.workspace} and handle.person_id = ${personId}
       and jsonb_typeof(trait.value) = 'string' and length(trait.value #>> '{}') between 3 and 100
       and trait.key ~* 'name|phone|mail|street|address|company|zip|birth|passport|имя|фамилия|адрес|телефон'`.execute(
    context.tx,
  )
  return [...new Set(rows.flatMap(({ value }) => (value.length >= 3 ? [value] : [])))].slice(0, 300)
}

/** What somebody wrote in a letter is no formatting. */
const escaped = (text: string): string => text.replace(/^(\s*)([#>]|[-*+](?=\s)|\d+[.)](?=\s))/gmu, '$1\\$2')

const titleOf = (question: string): string => {
  const [sentence = ''] = question.replace(/\\/g, '').split(/(?<=[.?!])\s|\n/)
  const short = sentence
    .replaceAll('…', '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.-]+/, '')
    .trim()
  return (short === '' ? question.slice(0, 80) || '…' : short).slice(0, 120)
}

const spoken = (text: string): Language =>
  languageOf(text).language === 'ru' || /[а-я]{3}/i.test(text) ? 'ru' : 'en'
