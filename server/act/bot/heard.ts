import { sql } from 'kysely'
import type { BotAct, BotSettings } from '#contract/bot.ts'
import type { Act, Heard, Script } from '#pure/bot/index.ts'
import { mannerOf } from '#pure/questions/index.ts'
import { mood, ruleIntents } from '#pure/text/index.ts'
import { centreOf, suggestFor } from '#server/listen/help/index.ts'
import type { Context } from '#server/platform/context.ts'
import type { Language, Talk } from './talks.ts'

export interface NewWords {
  /** The newest of them. */
  readonly id: string
  readonly handleId: string
  readonly text: string
  readonly intent: string | null
}

/** What the customer wrote in the topic since the bot last looked, as one text; null: nothing. */
export async function wordsSince(context: Context, talk: Talk): Promise<NewWords | null> {
  const { rows } = await sql<{
    id: string
    handleId: string
    text: string
    intent: string | null
  }>`/* heard by the bot */
    select message.id, message.handle_id as "handleId", message.text,
           coalesce(label.intent, reading.intent) as intent
      from message
      left join message_reading reading on reading.workspace_id = message.workspace_id and reading.message_id = message.id
      left join message_label label on label.workspace_id = message.workspace_id and label.message_id = message.id
     where message.workspace_id = ${context.workspace} and message.topic_id = ${talk.topicId}
       and message.direction = 'in' and message.machine is null and message.account_id = ${talk.accountId}
       and (${talk.heardId}::uuid is null or (message.occurred_at, message.id) >
            (select occurred_at, id from message edge where edge.workspace_id = ${context.workspace} and edge.id = ${talk.heardId}))
     order by message.occurred_at, message.id limit 20`.execute(context.tx)
  const last = rows.at(-1)
  if (last === undefined) return null
  return {
    ...last,
    text: rows
      .map(({ text }) => text)
      .join('\n')
      .trim(),
  }
}

/** A word or two of anger is a bad day; more of it is somebody for a person. */
const UPSET = -2

export async function heardOf(
  context: Context,
  settings: BotSettings,
  language: Language,
  { text, intent }: NewWords,
): Promise<Heard> {
  const isOffering = settings.articles && (await centreOf(context)).isOn
  const [article] = isOffering ? await suggestFor(context, language, text) : []
  return {
    text,
    wantsHuman: ruleIntents(text).some((one) => one.intent === 'human'),
    asksRobot: mannerOf(text) === 'asks-robot',
    isUpset: mood(text).score <= UPSET,
    intent,
    article: article?.article ?? null,
  }
}

/** The language of the words, where they tell it; a number or a thank-you leaves it as it was. */
export function languageOf(text: string, before: Language): Language {
  if (/[а-яё]{2}/i.test(text)) return 'ru'
  return /[a-z]{3}/i.test(text) ? 'en' : before
}

/** The owner's settings in one language. */
export const scriptIn = ({ choices, rules, mostTurns }: BotSettings, language: Language): Script => ({
  mostTurns,
  choices: choices.map(({ id, label, act }) => ({
    id,
    label: inLanguage(label, language),
    act: actIn(act, language),
  })),
  rules: rules.map(({ id, words, intent, act }) => ({ id, words, intent, act: actIn(act, language) })),
})

function actIn(act: BotAct, language: Language): Act {
  switch (act.do) {
    case 'answer':
      return { do: 'answer', text: inLanguage(act.text, language) }
    case 'article':
      return { do: 'article', id: act.articleId }
    case 'order':
    case 'human':
      return act
  }
}

export const inLanguage = (
  words: { readonly en: string; readonly ru: string },
  language: Language,
): string => (language === 'ru' ? words.ru || words.en : words.en || words.ru)
