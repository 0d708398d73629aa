import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { AmissIn, Handed, OutboundAttachment, OutboundMessage } from '../channel.ts'
import { type Answer, type Body, type Bot, call, healthOf, json } from './api.ts'
import { split } from './split.ts'
import { externalIdOf } from './translate.ts'

export const LONGEST_TEXT = 4_096
const LARGEST_PHOTO = 10 * 1_048_576

/** One request of what a message becomes: its words in pieces, then its files. */
interface Step {
  readonly method: string
  readonly body: Body
}

/**
 * Hands a message over, piece by piece. Telegram has no key by which it would know a repeated one, so as soon as the
 * first piece is out nothing that follows may be called a clean failure: it would be sent from the beginning again.
 */
export async function send(bot: Bot, message: OutboundMessage): Promise<Handed> {
  if (!/^\d{1,20}$/.test(message.recipient) || hasControlSigns(message))
    return { outcome: 'refused', permanent: true, code: 400 }
  const steps = stepsOf(bot, message)
  if (steps.length === 0) return { outcome: 'refused', permanent: true, code: 400 }
  let first: string | null = null
  for (const step of steps) {
    const answer = await patiently(bot, step, first !== null)
    if (!answer.ok) return first === null ? handedOf(answer) : { outcome: 'ambiguous' }
    first ??= idOf(bot, message.recipient, answer.result)
  }
  return { outcome: 'accepted', externalId: first ?? '' }
}

/** In the middle of a message a short "too fast" is waited out. */
async function patiently(bot: Bot, { method, body }: Step, isMiddle: boolean): Promise<Answer> {
  const answer = await call(bot, method, body, { timeoutMilliseconds: 60_000 })
  const wait = !answer.ok && answer.because === 'refused' && answer.code === 429 ? answer.waitSeconds : null
  if (!isMiddle || wait === null || wait > 15) return answer
  await new Promise((wake) => setTimeout(wake, wait * 1000))
  return call(bot, method, body, { timeoutMilliseconds: 60_000 })
}

function amissIn(answer: Extract<Answer, { ok: false }>): { readonly channel?: AmissIn } {
  const health = healthOf(answer)
  return health.ok ? {} : { channel: { trouble: health.trouble, detail: health.detail } }
}

function handedOf(answer: Extract<Answer, { ok: false }>): Handed {
  if (answer.because !== 'refused')
    return answer.because === 'ambiguous'
      ? { outcome: 'ambiguous' }
      : { outcome: 'unreachable', ...amissIn(answer) }
  const { code, waitSeconds } = answer
  // a wrong token is no fault of the message: it waits until that is mended
  if (code === 401 || code === 404) return { outcome: 'unreachable', ...amissIn(answer) }
  return {
    outcome: 'refused',
    // 403: the bot is blocked, or nobody ever wrote to it
    permanent: code !== 429,
    code,
    ...(waitSeconds === null ? {} : { waitSeconds }),
  }
}

const Sent = z.object({ message_id: z.number().int() })
const idOf = (bot: Bot, chat: string, result: unknown): string => {
  const sent = Sent.safeParse(result)
  return sent.success ? externalIdOf(bot.id, chat, sent.data.message_id) : ''
}

function stepsOf(bot: Bot, message: OutboundMessage): readonly Step[] {
  const answered = answeredId(bot, message)
  const reply =
    answered === null ? {} : { reply_parameters: { message_id: answered, allow_sending_without_reply: true } }
  const said = [message.subject, message.text].filter((part) => part !== '').join('\n\n')
  const pieces = split(said, LONGEST_TEXT)
  return [
    ...pieces.map((text, place) => ({
      method: 'sendMessage',
      body: json({ chat_id: message.recipient, text, ...(place === 0 ? reply : {}) }),
    })),
    ...message.attachments.map((file) => fileStep(message.recipient, file)),
  ]
}

function answeredId(bot: Bot, { answers, recipient }: OutboundMessage): number | null {
  const [owner, chat, message] = (answers ?? '').split(':')
  return owner === bot.id && chat === recipient && /^\d+$/.test(message ?? '') ? Number(message) : null
}

function fileStep(chat: string, file: OutboundAttachment): Step {
  const isPhoto = /^image\/(jpeg|png)$/.test(file.type) && file.bytes.length <= LARGEST_PHOTO
  return isPhoto
    ? { method: 'sendPhoto', body: form({ chat_id: chat }, 'photo', file) }
    : { method: 'sendDocument', body: form({ chat_id: chat }, 'document', file) }
}

/** multipart/form-data with one file. */
function form(fields: Readonly<Record<string, string>>, name: string, file: OutboundAttachment): Body {
  const boundary = `tandem-${randomUUID()}`
  const parts = Object.entries(fields).map(
    ([field, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const fileName = file.name.replaceAll('"', '%22')
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${fileName}"\r\ncontent-type: ${typeOf(file)}\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([
      Buffer.from(parts.join('') + head),
      file.bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  }
}

const typeOf = ({ type }: OutboundAttachment): string =>
  /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream'

const CONTROL = /[\p{Cc}\u2028\u2029]/u
const hasControlSigns = ({ subject, messageId, author, attachments }: OutboundMessage): boolean =>
  [subject, messageId, author?.name ?? '', author?.email ?? '', ...attachments.map(({ name }) => name)].some(
    (header) => CONTROL.test(header),
  )
