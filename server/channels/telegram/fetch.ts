import { z } from 'zod'
import type { Account, Fetching, Health, InboundItem, Inbox } from '../channel.ts'
import { type Bot, call, healthOf, json, whoIs } from './api.ts'
import { FileAway, withFiles } from './files.ts'
import { secretTokenOf } from './receive.ts'
import { translate } from './translate.ts'
import { Update, WANTED_UPDATES } from './update.ts'

/** How long Telegram holds a question open when there is nothing to tell. */
const HELD = 25
const LOOK_AGAIN = 60_000

/** Asks for updates one question after the other, or sees to it that Telegram brings them to us. */
export function startFetching(bot: Bot, inbox: Inbox): Fetching {
  const stopping = new AbortController()
  const { signal } = stopping
  const running = (bot.mode === 'webhook' ? watch(bot, inbox, signal) : poll(bot, inbox, signal)).catch(
    // the items could not be committed: our side, not theirs
    (error: unknown): Health =>
      error instanceof FileAway ? { ok: false, trouble: 'unreachable', detail: error.message } : { ok: true },
  )
  return {
    ended: running,
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

async function poll(bot: Bot, inbox: Inbox, signal: AbortSignal): Promise<Health> {
  const begun = await begin(bot, 'deleteWebhook', {}, signal)
  await inbox.trouble(begun)
  let offset = offsetOf(bot)
  while (begun.ok && !signal.aborted) {
    const answer = await call(
      bot,
      'getUpdates',
      json({ offset, timeout: HELD, limit: 100, allowed_updates: WANTED_UPDATES }),
      { timeoutMilliseconds: (HELD + 15) * 1000, signal },
    )
    if (signal.aborted) break
    if (!answer.ok) return healthOf(answer)
    const read = await readUpdates(bot, answer.result, signal)
    if (read === null) return { ok: false, trouble: 'wrong-settings', detail: 'not a Bot API server' }
    if (read.next === null) continue
    offset = read.next
    await inbox.take(read.items, { bot: bot.id, offset })
  }
  return begun
}

/** Who we are, and that the way we want is the one that Telegram knows. */
async function begin(bot: Bot, method: string, parameters: object, signal: AbortSignal): Promise<Health> {
  const who = await whoIs(bot, { signal })
  if (!who.ok) return who
  const answer = await call(bot, method, json(parameters), { signal })
  return answer.ok ? who : healthOf(answer)
}

/** Where we stand with this bot: another one counts anew. */
function offsetOf({ id, account }: { readonly id: string; readonly account: Account }): number {
  const { bot, offset } = account.position
  return bot === id && typeof offset === 'number' ? offset : 0
}

const Updates = z.array(z.looseObject({ update_id: z.number().int() }))

async function readUpdates(bot: Bot, result: unknown, signal: AbortSignal) {
  const updates = Updates.safeParse(result)
  if (!updates.success) return null
  const items: InboundItem[] = []
  for (const update of updates.data) {
    const read = Update.safeParse(update)
    const translated = read.success ? translate(read.data, bot.id) : null
    if (translated !== null) items.push(await withFiles(bot, translated, signal))
  }
  const last = updates.data.at(-1)
  return { items, next: last === undefined ? null : last.update_id + 1 }
}

const Info = z.object({
  url: z.string().catch(''),
  last_error_date: z.number().optional().catch(undefined),
  last_error_message: z.string().catch('').optional(),
})

/** Telegram comes to us; once a minute we ask how it fares. */
async function watch(bot: Bot, inbox: Inbox, signal: AbortSignal): Promise<Health> {
  const wanted = {
    url: bot.account.deliveryUrl ?? '',
    secret_token: secretTokenOf(bot),
    allowed_updates: WANTED_UPDATES,
  }
  const begun = await begin(bot, 'setWebhook', wanted, signal)
  await inbox.trouble(begun)
  while (begun.ok && !signal.aborted) {
    await pause(LOOK_AGAIN, signal)
    if (signal.aborted) break
    const answer = await call(bot, 'getWebhookInfo', json({}), { signal })
    if (!answer.ok) return healthOf(answer)
    const info = Info.safeParse(answer.result)
    if (info.success) await inbox.trouble(fares(info.data, wanted.url, begun))
  }
  return begun
}

function fares(info: z.output<typeof Info>, url: string, well: Health): Health {
  if (info.url !== url) return { ok: false, trouble: 'not-allowed', detail: `webhook at ${info.url}` }
  const isRecent = (info.last_error_date ?? 0) * 1000 > Date.now() - 5 * LOOK_AGAIN
  return isRecent ? { ok: false, trouble: 'unreachable', detail: info.last_error_message ?? '' } : well
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((wake) => {
    const timer = setTimeout(wake, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      wake()
    })
  })
