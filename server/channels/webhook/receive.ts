import { timingSafeEqual } from 'node:crypto'
import { checkSignature } from '#server/platform/signature.ts'
import type { Account, Delivery, DeliveryState, InboundItem, InboundMessage, Received } from '../channel.ts'
import { WebhookIn, type WebhookMessage, type WebhookState } from './schema.ts'
import { networkOf, secretsOf, verifyTokenOf } from './settings.ts'

/** A signed delivery; with GET the question whether this address is ours, as networks ask when it is entered there. */
export function receive(account: Account, delivery: Delivery): Received {
  if (delivery.method === 'GET') return answerChallenge(account, delivery)
  const secrets = secretsOf(account, delivery.receivedAt)
  const header = delivery.headers.get('tandem-signature')
  const outcome = checkSignature(header, delivery.body, secrets, delivery.receivedAt)
  if (outcome !== 'genuine') return { ok: false, refusal: outcome }
  const read = WebhookIn.safeParse(parsed(delivery.body))
  if (!read.success) return { ok: false, refusal: 'malformed' }
  const { messages, states } = read.data
  const items: InboundItem[] = [
    ...messages.map((message) => itemOf(message, networkOf(account))),
    ...states.map(stateOf),
  ]
  return { ok: true, items, reply: JSON.stringify({ taken: items.length }) }
}

/** `hub.challenge` comes back to whoever knows the token that is derived from the secret. */
function answerChallenge(account: Account, { query, receivedAt }: Delivery): Received {
  const challenge = query?.get('hub.challenge') ?? ''
  const token = Buffer.from(query?.get('hub.verify_token') ?? '')
  if (token.length === 0) return { ok: false, refusal: 'unsigned' }
  const isOurs = secretsOf(account, receivedAt).some((secret) => {
    const wanted = Buffer.from(verifyTokenOf(secret))
    return wanted.length === token.length && timingSafeEqual(wanted, token)
  })
  if (!isOurs) return { ok: false, refusal: 'wrong-signature' }
  if (!/^[\w.-]{1,200}$/.test(challenge)) return { ok: false, refusal: 'malformed' }
  return { ok: true, items: [], reply: challenge }
}

function itemOf(message: WebhookMessage, network: string): InboundMessage {
  const { id, sender, text, subject, sentAt, answers, edits, outgoing, attachments } = message
  return {
    what: 'message',
    externalId: id,
    sender: {
      handles: [
        { kind: `external:${network}`, value: sender.id },
        ...(sender.email === undefined ? [] : [{ kind: 'email' as const, value: sender.email }]),
        ...(sender.phone === undefined ? [] : [{ kind: 'phone' as const, value: sender.phone }]),
      ],
      name: sender.name,
      proven: true,
      doubt: null,
    },
    outgoing,
    participants: [],
    subject,
    text,
    quoted: null,
    html: null,
    sentAt: sentAt === null ? null : new Date(sentAt),
    answers: answers === undefined ? [] : [answers],
    ...(edits === undefined ? {} : { edits }),
    attachments: attachments.map(({ name, type, base64 }) => ({
      name,
      type,
      bytes: new Uint8Array(Buffer.from(base64, 'base64')),
      contentId: null,
    })),
    author: 'person',
  }
}

const stateOf = ({ of, state, permanent, reason, at }: WebhookState): DeliveryState => ({
  what: 'state',
  of,
  state,
  permanent,
  reason,
  at: at === null ? null : new Date(at),
})

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return null
  }
}
