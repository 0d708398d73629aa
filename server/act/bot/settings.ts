import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { type Bot, BotSettings } from '#contract/bot.ts'
import { accountRows } from '#server/listen/channels/index.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'

/** Where words come and go as in a talk. A letter is answered by people. */
const SPEAKS_ON: ReadonlySet<string> = new Set(['web-chat', 'telegram', 'webhook'])

const OFF: BotSettings = {
  accountIds: [],
  when: 'always',
  greeting: { en: '', ru: '' },
  choices: [
    { id: 'order', label: { en: 'Where is my order?', ru: 'Где мой заказ?' }, act: { do: 'order' } },
    { id: 'person', label: { en: 'Talk to a person', ru: 'Позвать человека' }, act: { do: 'human' } },
  ],
  rules: [],
  articles: true,
  mostTurns: 6,
}

/** As its owner set it up; before that it is off. */
export async function botSettings(context: Context): Promise<BotSettings> {
  const { rows } = await sql<{ settings: unknown }>`/* bot settings */
    select settings from bot where workspace_id = ${context.workspace}`.execute(context.tx)
  const read = BotSettings.safeParse(rows[0]?.settings)
  // what a later version wrote and we cannot read is no leave to speak
  return read.success ? read.data : OFF
}

export async function keepBot(context: Context, settings: BotSettings): Promise<void> {
  const possible = new Set((await speakableAccounts(context)).map(({ id }) => id))
  if (settings.accountIds.some((id) => !possible.has(id)))
    throw new Problem('bad-input', { fields: [{ path: 'accountIds', message: 'is not there' }] })
  await assertArticles(context, settings)
  await sql`
    insert into bot (workspace_id, settings, changed_at, changed_by)
    values (${context.workspace}, ${JSON.stringify(settings)}, ${context.clock.now()}, ${memberOf(context.actor)})
    on conflict (workspace_id) do update
       set settings = excluded.settings, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    context.tx,
  )
  await audit(context, { action: 'bot changed', details: { accounts: settings.accountIds.length } })
}

async function assertArticles(context: Context, { choices, rules }: BotSettings): Promise<void> {
  const ids = [...choices, ...rules].flatMap(({ act }) => (act.do === 'article' ? [act.articleId] : []))
  const { rows } = await sql<{ id: string }>`
    select id from help_article where workspace_id = ${context.workspace} and removed_at is null
       and id = any(${ids}::uuid[])`.execute(context.tx)
  const known = new Set(rows.map(({ id }) => id))
  if (ids.some((id) => !known.has(id)))
    throw new Problem('bad-input', { fields: [{ path: 'articleId', message: 'is not there' }] })
}

const speakableAccounts = async (context: Context) =>
  (await accountRows(context)).filter(({ kind, state }) => SPEAKS_ON.has(kind) && state !== 'removed')

const DAYS = 30

export async function presentBot(context: Context): Promise<z.input<typeof Bot>> {
  const since = new Date(context.clock.now().getTime() - DAYS * 86_400_000)
  const counted = await sql<{ because: string | null; times: number }>`
    select because, count(*)::int as times from bot_talk
     where workspace_id = ${context.workspace} and begun_at >= ${since}
     group by because order by count(*) desc, because`.execute(context.tx)
  const settings = await botSettings(context)
  const accounts = (await speakableAccounts(context)).map(({ id, name, kind }) => ({ id, name, kind }))
  const there = new Set(accounts.map(({ id }) => id))
  return {
    settings: { ...settings, accountIds: settings.accountIds.filter((id) => there.has(id)) },
    accounts,
    figures: {
      talks: counted.rows.reduce((sum, { times }) => sum + times, 0),
      answered: counted.rows.find(({ because }) => because === 'answered')?.times ?? 0,
      handedOver: counted.rows.flatMap(({ because, times }) =>
        because === null || because === 'answered' ? [] : [{ because, times }],
      ),
    },
  }
}
