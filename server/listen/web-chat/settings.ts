import { sql } from 'kysely'
import type { ChatSettings } from '#contract/web-chat.ts'
import type { Context } from '#server/platform/context.ts'
import { centreOf } from '../help/index.ts'
import type { ChatAccount } from './account.ts'
import type { Door } from './door.ts'
import { openingAt } from './hours.ts'
import { replyMinutes } from './reply-time.ts'

const KEPT = 300_000
const known = new WeakMap<Door, Map<string, { readonly minutes: number | null; readonly until: number }>>()

/** What the page shows before anybody has written a word. */
export async function settingsOf(
  context: Context,
  door: Door,
  account: ChatAccount,
  language: 'en' | 'ru',
): Promise<ChatSettings> {
  const { chat } = account
  const { rows } = await sql<{ name: string; timeZone: string }>`
    select name, time_zone as "timeZone" from workspace where id = ${context.workspace}`.execute(context.tx)
  const [workspace = { name: '', timeZone: 'UTC' }] = rows
  const own = openingAt(chat.hours, workspace.timeZone, context.clock.now())
  const { open, opensAt } = chat.hours.length > 0 ? own : ((await door.wiring.workOpening(context)) ?? own)
  return {
    account: account.id,
    name: chat.title || workspace.name,
    greeting: chat.greeting[language],
    colour: chat.colour,
    side: chat.side,
    replyMinutes: await replyTime(context, door, account.id),
    open,
    opensAt: opensAt?.toISOString() ?? null,
    timeZone: workspace.timeZone,
    consent:
      chat.consent === null
        ? null
        : { version: chat.consent.version, text: chat.consent[language], url: chat.consent.url },
    help: (await centreOf(context)).isOn,
    telegram: await door.wiring.hasTelegram(context),
    page: await door.wiring.hasPage(context),
    letters: await door.wiring.hasLetters(context),
    largestFile: door.services.config.largestFile,
  }
}

/** Every page view asks; the figure moves slowly. */
async function replyTime(context: Context, door: Door, account: string): Promise<number | null> {
  const kept = known.get(door) ?? new Map()
  known.set(door, kept)
  const now = context.clock.now().getTime()
  const before = kept.get(account)
  if (before !== undefined && before.until > now) return before.minutes
  const minutes = await replyMinutes(context, account)
  kept.set(account, { minutes, until: now + KEPT })
  return minutes
}
