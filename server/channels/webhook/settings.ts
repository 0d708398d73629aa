import { createHmac } from 'node:crypto'
import { WebhookChannelSettings } from '#contract/channels.ts'
import type { Account } from '../channel.ts'

/** The secrets that count now: the newest, and for a day the one before it. */
export function secretsOf({ secrets }: Account, now: Date): readonly string[] {
  const { secret = '', earlier = '', earlierUntil = '' } = secrets
  const both = Date.parse(earlierUntil) > now.getTime() ? [secret, earlier] : [secret]
  return both.filter((one) => one !== '')
}

export const verifyTokenOf = (secret: string): string =>
  createHmac('sha256', secret).update('verify').digest('hex').slice(0, 32)

export const networkOf = (account: Account): string => settingsOf(account)?.network ?? 'webhook'

export function settingsOf({ settings }: Account): WebhookChannelSettings | null {
  const read = WebhookChannelSettings.safeParse(settings)
  return read.success ? read.data : null
}
