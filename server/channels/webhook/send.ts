import type { Clock } from '#server/platform/clock.ts'
import { type OutboundLimits, request } from '#server/platform/outbound/client.ts'
import { signatureOf } from '#server/platform/signature.ts'
import type { Account, AmissIn, Handed, Health, OutboundMessage } from '../channel.ts'
import { type WebhookOut, WebhookTaken } from './schema.ts'
import { secretsOf, settingsOf } from './settings.ts'

export interface Way {
  readonly clock: Clock
  readonly limits: Partial<OutboundLimits>
}

/** One signed POST. Its Idempotency-Key is the same at every attempt, so a receiver can know a repeated one. */
export async function send(way: Way, account: Account, message: OutboundMessage): Promise<Handed> {
  const url = settingsOf(account)?.url ?? ''
  if (url === '') return { outcome: 'refused', permanent: true, code: 501 }
  if (hasControlSigns(message)) return { outcome: 'refused', permanent: true, code: 400 }
  const reply = await post(way, account, { url, key: message.id, body: JSON.stringify(outOf(message)) })
  if (!reply.ok)
    return reply.reached
      ? { outcome: 'ambiguous' }
      : { outcome: 'unreachable', channel: amiss(reply.because) }
  const { status } = reply
  if (status >= 200 && status < 300)
    return { outcome: 'accepted', externalId: takenId(reply.body) ?? message.id }
  // it answered before it did anything, or it says that it may be asked again
  if ([408, 425, 429, 503].includes(status))
    return { outcome: 'refused', permanent: false, code: status, ...waitOf(reply.headers['retry-after']) }
  if (status >= 500) return { outcome: 'ambiguous' }
  const refused = { outcome: 'refused', permanent: true, code: status } as const
  return status === 401 || status === 403
    ? { ...refused, channel: { trouble: 'wrong-credentials', detail: `HTTP ${status}` } }
    : refused
}

/** An empty signed delivery: whoever takes messages takes none as well. */
export async function check(way: Way, account: Account): Promise<Health> {
  const url = settingsOf(account)?.url
  if (url === undefined) return { ok: false, trouble: 'wrong-settings', detail: '' }
  if (url === '') return { ok: true }
  const reply = await post(way, account, { url, key: null, body: JSON.stringify({ check: true }) })
  if (!reply.ok) return { ok: false, ...amiss(reply.because) }
  const detail = `HTTP ${reply.status}`
  if (reply.status === 401 || reply.status === 403) return { ok: false, trouble: 'wrong-credentials', detail }
  if (reply.status === 429) return { ok: false, trouble: 'slowed-down', detail }
  return reply.status < 300 ? { ok: true } : { ok: false, trouble: 'wrong-settings', detail }
}

/** A host of the own network that the operator did not allow, or no address at all. */
const TROUBLES: Readonly<Record<string, 'not-allowed' | 'wrong-settings'>> = {
  'forbidden-address': 'not-allowed',
  'bad-url': 'wrong-settings',
}

const amiss = (because: string): AmissIn => ({
  trouble: TROUBLES[because] ?? 'unreachable',
  detail: because,
})

function post(
  { clock, limits }: Way,
  account: Account,
  { url, key, body }: { readonly url: string; readonly key: string | null; readonly body: string },
) {
  const now = clock.now()
  return request(
    {
      url,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Tandem-Channel/1',
        ...(key === null ? {} : { 'idempotency-key': key }),
        'tandem-signature': signatureOf(body, secretsOf(account, now), now),
      },
      body,
    },
    { redirects: 0, timeoutMilliseconds: 15_000, ...limits },
  )
}

const outOf = (message: OutboundMessage): WebhookOut => ({
  id: message.id,
  to: message.recipient,
  text: message.text,
  subject: message.subject,
  author: message.author?.name ?? null,
  answers: message.answers,
  automatic: message.automatic,
  attachments: message.attachments.map(({ name, type, bytes }) => ({
    name,
    type,
    base64: Buffer.from(bytes).toString('base64'),
  })),
})

function takenId(body: string): string | null {
  try {
    const taken = WebhookTaken.safeParse(JSON.parse(body))
    return taken.success ? String(taken.data.id) : null
  } catch {
    return null
  }
}

const waitOf = (header: string | undefined): { waitSeconds?: number } =>
  /^\d{1,6}$/.test(header ?? '') ? { waitSeconds: Number(header) } : {}

const CONTROL = /[\p{Cc}\u2028\u2029]/u
const hasControlSigns = ({ recipient, subject, messageId, author, attachments }: OutboundMessage): boolean =>
  [
    recipient,
    subject,
    messageId,
    author?.name ?? '',
    author?.email ?? '',
    ...attachments.map(({ name }) => name),
  ].some((header) => CONTROL.test(header))
