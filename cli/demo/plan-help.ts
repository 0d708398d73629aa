import { sql } from 'kysely'
import { BotSettings } from '#contract/bot.ts'
import { WebChatSettings } from '#contract/channels.ts'
import { keepBot } from '#server/act/bot/index.ts'
import { accountRows, createAccount } from '#server/listen/channels/index.ts'
import { count, countMissing, setUpHelp } from '#server/listen/help/index.ts'
import type { Context } from '#server/platform/context.ts'
import { HELP } from './help.data.ts'

/** An open help centre that people read, and the bot in the chat of the shop. */
export async function planHelp(context: Context): Promise<void> {
  const { tx, workspace } = context
  const begun = await sql`select from help_centre where workspace_id = ${workspace}`.execute(tx)
  // cut off before, it was cut off as a whole
  if (begun.rows.length > 0) return
  const articles = await setUpHelp(context, { ...HELP, slug: await freeSlug(context) })
  await readAndLooked(context, articles)
  await keepBot(context, botOf(await chatOf(context), articles))
}

/** Another installation's demo on the same database has the name already. */
async function freeSlug({ tx }: Context): Promise<string> {
  const { rows } = await sql`select from help_centre_named(${HELP.slug})`.execute(tx)
  return rows.length === 0 ? HELP.slug : `${HELP.slug}-${Math.random().toString(36).slice(2, 7)}`
}

async function chatOf(context: Context): Promise<string> {
  const chat = (await accountRows(context)).find(({ kind }) => kind === 'web-chat')
  if (chat !== undefined) return chat.id
  const settings = WebChatSettings.parse({})
  return (await createAccount(context, { kind: 'web-chat', name: 'Web chat', settings })).row.id
}

/** What happened to how many of the articles. */
const HAPPENED = [
  ['viewed', 8],
  ['viewed', 6],
  ['viewed', 3],
  ['suggested', 7],
  ['opened', 5],
  ['answered', 3],
  ['helped', 4],
] as const

/** So that the figures have something to show: what readers did, and what they did not find. */
async function readAndLooked(context: Context, articles: readonly string[]): Promise<void> {
  for (const language of ['en', 'ru'] as const)
    for (const [what, many] of HAPPENED) await count(context, language, what, articles.slice(0, many))
  for (const words of ['подарочная упаковка', 'подарочная упаковка', 'рассрочка на год'])
    await countMissing(context, 'ru', words)
  await countMissing(context, 'en', 'gift wrapping')
}

function botOf(account: string, articles: readonly string[]): BotSettings {
  const article = (place: number) => ({ do: 'article', articleId: articles[place] ?? '' }) as const
  return BotSettings.parse({
    accountIds: [account],
    greeting: { en: 'Hello, this is Little Harbour!', ru: 'Здравствуйте, это «Маленький причал»!' },
    choices: [
      { id: 'order', label: { en: 'Where is my order?', ru: 'Где мой заказ?' }, act: { do: 'order' } },
      { id: 'delivery', label: { en: 'Delivery', ru: 'Доставка' }, act: article(0) },
      { id: 'returns', label: { en: 'Return something', ru: 'Вернуть покупку' }, act: article(3) },
      { id: 'person', label: { en: 'Talk to a person', ru: 'Позвать человека' }, act: { do: 'human' } },
    ],
    rules: [
      { id: 'repair', words: ['repair', 'broken', 'сломал', 'почин', 'ремонт'], act: article(4) },
      {
        id: 'hours',
        words: ['opening hours', 'часы работы', 'до скольки'],
        act: {
          do: 'answer',
          text: {
            en: 'The shop is open every day from 10 to 20, the workshop on weekdays from 10 to 19.',
            ru: 'Магазин открыт ежедневно с 10 до 20, мастерская — по будням с 10 до 19.',
          },
        },
      },
    ],
  })
}
