import { sql } from 'kysely'
import type { BotSettings } from '#contract/bot.ts'
import { mood } from '#pure/text/index.ts'
import { publishedById } from '#server/listen/help/index.ts'
import type { Context } from '#server/platform/context.ts'
import { inLanguage } from './heard.ts'
import { conversationOf } from './orders.ts'
import type { Over, Talk } from './talks.ts'
import { BECAUSE, WORDS } from './words.ts'

/** Five lines for whoever takes over: what was asked, tried, read, is known, and how the customer is. */
export async function summaryOf(
  context: Context,
  settings: BotSettings,
  talk: Talk,
  because: Exclude<Over, 'answered' | 'taken-over'>,
): Promise<string> {
  const words = WORDS[talk.language]
  const { asked, tried } = talk.memory
  const articles = await titlesOf(context, talk)
  const done = tried.flatMap((id) => labelOf(settings, id, talk.language) ?? [])
  const all = asked.join(' ')
  return [
    `${words.summary}: ${BECAUSE[because][talk.language]}`,
    `${words.asked}: ${asked.map((text) => `«${text.replace(/\s+/g, ' ').slice(0, 160)}»`).join(' ') || words.nothing}`,
    `${words.tried}: ${done.join(', ') || words.nothing}`,
    `${words.read}: ${articles.join(', ') || words.nothing}`,
    `${words.known}: ${await knownOf(context, talk)}`,
    `${words.mood}: ${words.moods[mood(all).mood]}`,
  ].join('\n')
}

function labelOf({ choices, rules }: BotSettings, id: string, language: Talk['language']): string | null {
  const choice = choices.find((one) => one.id === id)
  if (choice !== undefined) return inLanguage(choice.label, language)
  const rule = rules.find((one) => one.id === id)
  if (rule !== undefined) return rule.words[0] ?? rule.intent
  return id === 'order' ? WORDS[language].orderNumber : null
}

async function titlesOf(context: Context, { memory, language }: Talk): Promise<readonly string[]> {
  const titles: string[] = []
  for (const id of memory.tried.filter((one) => /^[\da-f]{8}-/.test(one))) {
    const article = await publishedById(context, id, language)
    if (article !== null) titles.push(`«${article.title}»`)
  }
  return titles
}

async function knownOf(context: Context, talk: Talk): Promise<string> {
  const words = WORDS[talk.language]
  const { rows } = await sql<{ name: string | null }>`
    select name from person where workspace_id = ${context.workspace} and id = ${talk.personId}`.execute(
    context.tx,
  )
  const conversation = await conversationOf(context, talk)
  const proof = conversation === null ? null : conversation.owner === null ? words.notProven : words.proven
  return [rows[0]?.name, talk.language, proof].filter(Boolean).join(', ')
}
