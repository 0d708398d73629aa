import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Delivery, Received } from '../channel.ts'
import type { Bot } from './api.ts'
import { FileAway, withFiles } from './files.ts'
import { translate } from './translate.ts'
import { Update } from './update.ts'

const HEADER = 'x-telegram-bot-api-secret-token'

/** Derived from the bot's token and the account, so that nothing more is kept and no other account's passes. */
export const secretTokenOf = ({ token, account }: Pick<Bot, 'token' | 'account'>): string =>
  createHmac('sha256', token).update(`webhook ${account.workspace} ${account.id}`).digest('hex')

/** An update that Telegram brought. It has no time in its header: a repeated one is known by its message. */
export async function receive(bot: Bot, delivery: Delivery): Promise<Received> {
  const given = Buffer.from(delivery.headers.get(HEADER) ?? '')
  const wanted = Buffer.from(secretTokenOf(bot))
  if (given.length === 0) return { ok: false, refusal: 'unsigned' }
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    return { ok: false, refusal: 'wrong-signature' }
  const update = Update.safeParse(parsed(delivery.body))
  if (!update.success) return { ok: false, refusal: 'malformed' }
  const translated = translate(update.data, bot.id)
  if (translated === null) return { ok: true, items: [] }
  try {
    return { ok: true, items: [await withFiles(bot, translated)] }
  } catch (error) {
    if (error instanceof FileAway) return { ok: false, refusal: 'try-later' }
    throw error
  }
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return null
  }
}
