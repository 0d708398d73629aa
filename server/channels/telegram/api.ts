import { z } from 'zod'
import { TelegramSettings } from '#contract/channels.ts'
import { type OutboundLimits, request } from '#server/platform/outbound/client.ts'
import type { Account, Health } from '../channel.ts'

/** The Bot API by direct REST: about ten methods, each a POST with JSON or a form. */
export interface Bot {
  readonly account: Account
  readonly root: string
  readonly token: string
  /** The number before the colon: a token that is changed for another bot's begins a new count of messages. */
  readonly id: string
  readonly mode: TelegramSettings['mode']
  readonly way: Partial<OutboundLimits>
}

/** null: the settings are not those of a bot. */
export function botOf(account: Account, way: Partial<OutboundLimits>): Bot | null {
  const settings = TelegramSettings.safeParse(account.settings)
  const token = account.secrets['token'] ?? ''
  const id = /^(\d{1,20}):[\w-]+$/.exec(token)?.[1]
  if (!settings.success || id === undefined) return null
  const { apiUrl, mode } = settings.data
  return { account, root: apiUrl.replace(/\/+$/, ''), token, id, mode, way }
}

export type Answer =
  | { readonly ok: true; readonly result: unknown }
  /** Telegram said no. */
  | {
      readonly ok: false
      readonly because: 'refused'
      readonly code: number
      readonly detail: string
      readonly waitSeconds: number | null
    }
  /** Nothing was said: it was not reached, or nobody knows whether it did what it was asked. */
  | { readonly ok: false; readonly because: 'unreachable' | 'ambiguous'; readonly detail: string }

const Reply = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().int().catch(0).optional(),
  description: z.string().catch('').optional(),
  parameters: z
    .object({ retry_after: z.number().positive().optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

export interface Body {
  readonly type: string
  readonly bytes: string | Uint8Array
}

export const json = (parameters: object): Body => ({
  type: 'application/json',
  bytes: JSON.stringify(parameters),
})

export async function call(
  bot: Bot,
  method: string,
  body: Body,
  more: Partial<OutboundLimits> = {},
): Promise<Answer> {
  const reply = await request(
    {
      url: `${bot.root}/bot${bot.token}/${method}`,
      method: 'POST',
      headers: { 'content-type': body.type },
      body: body.bytes,
    },
    { redirects: 0, timeoutMilliseconds: 20_000, maximumBytes: 8_388_608, ...bot.way, ...more },
  )
  if (!reply.ok)
    return { ok: false, because: reply.reached ? 'ambiguous' : 'unreachable', detail: reply.because }
  return readReply(reply.status, reply.body)
}

/** Only what the Bot API itself says is an answer: a page of a proxy leaves open what happened behind it. */
function readReply(status: number, text: string): Answer {
  const read = Reply.safeParse(parsed(text))
  if (!read.success) return { ok: false, because: 'ambiguous', detail: `HTTP ${status}` }
  const { ok, result, error_code: code = status, description = '', parameters } = read.data
  if (ok) return { ok: true, result }
  if (code >= 500) return { ok: false, because: 'ambiguous', detail: description }
  const waitSeconds = parameters?.retry_after ?? null
  return { ok: false, because: 'refused', code, detail: description, waitSeconds }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Why the bot does not work, in the screen's codes. */
export function healthOf(answer: Extract<Answer, { ok: false }>): Health {
  if (answer.because !== 'refused') {
    // a host of the own network is reached only where the operator allowed it
    const isForbidden = answer.detail === 'forbidden-address'
    return { ok: false, trouble: isForbidden ? 'not-allowed' : 'unreachable', detail: answer.detail }
  }
  const { code, detail } = answer
  // a token of the wrong form is a path that is not there
  if (code === 401 || code === 404) return { ok: false, trouble: 'wrong-credentials', detail }
  if (code === 429) return { ok: false, trouble: 'slowed-down', detail }
  // 409: somebody else asks for the same bot's messages
  return { ok: false, trouble: code === 409 ? 'not-allowed' : 'wrong-settings', detail }
}

const Me = z.object({
  id: z.number(),
  username: z.string().optional().catch(undefined),
  first_name: z.string().catch(''),
})

/** Asks the bot who it is: the way to see whether token and server are right. */
export async function whoIs(bot: Bot, more: Partial<OutboundLimits> = {}): Promise<Health> {
  const answer = await call(bot, 'getMe', json({}), more)
  if (!answer.ok) return healthOf(answer)
  const me = Me.safeParse(answer.result)
  if (!me.success) return { ok: false, trouble: 'wrong-settings', detail: 'not a Bot API server' }
  const { username = '', first_name: name } = me.data
  return { ok: true, facts: { username, name } }
}
