import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { Bot, BotSettings, BotTalk } from '#contract/bot.ts'
import { OfDialogue } from '#contract/dialogues.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { keepBot, presentBot } from './settings.ts'

/** The bot: what it says, where, and what it is doing in a dialogue. */
export const botRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/bot',
    summary: 'What the bot says, where, and how it went in the last 30 days',
    may: 'see the bot',
    reply: Bot,
    run: (_, context) => presentBot(context),
  }),
  route({
    method: 'put',
    path: '/bot',
    summary: 'Set the bot up; without any account it is off',
    may: 'manage the bot',
    body: BotSettings,
    reply: Bot,
    run: async ({ body }, context) => {
      await keepBot(context, body)
      return presentBot(context)
    },
  }),
  route({
    method: 'get',
    path: '/dialogues/{personId}/bot',
    summary: 'Whether the bot speaks in a dialogue, or why it stopped',
    may: 'see dialogues',
    params: OfDialogue,
    reply: BotTalk,
    run: async ({ params }, context) => {
      const { personId } = await personBehind(context, params.personId)
      return { talk: await newestTalk(context, personId) }
    },
  }),
]

async function newestTalk(context: Context, personId: string): Promise<z.input<typeof BotTalk>['talk']> {
  const { rows } = await sql<NonNullable<z.input<typeof BotTalk>['talk']>>`
    select id, over_at as "overAt", because, (memory ->> 'turns')::int as turns from bot_talk
     where workspace_id = ${context.workspace} and person_id = ${personId}
     order by begun_at desc, id desc limit 1`.execute(context.tx)
  return rows[0] ?? null
}
