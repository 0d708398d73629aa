import type { Account } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { messageIdOf } from '#server/platform/message-id.ts'
import { request } from '#server/platform/outbound/client.ts'
import type { Services } from '#server/platform/services.ts'
import { encryptPush, vapidHeader, vapidKeys } from '#server/platform/web-push/index.ts'
import { idDomainOf, mailboxOf, type WaysOut } from '../sending/index.ts'
import { type Composed, composed } from './compose.ts'
import { noteDevice } from './devices.ts'
import { type ClaimedLetter, type Settled, settleLetter } from './letters.ts'
import { letterOf, pushOf } from './present.ts'

export type Sends = Pick<Services, 'db' | 'clock' | 'secrets' | 'publicUrl' | 'config'>

/** Carries one letter out: says what is to be said now, hands it over, notes how that ended. In doubt it is repeated. */
export async function deliver(
  services: Sends,
  ways: WaysOut,
  workspace: Id<'Workspace'>,
  letter: ClaimedLetter,
): Promise<void> {
  const said = await composed(services, workspace, letter)
  const work = <T>(todo: (context: Context) => Promise<T>): Promise<T> =>
    inWorkspace(services.db, workspace, (tx) =>
      todo({ tx, workspace, clock: services.clock, secrets: services.secrets, actor: { kind: 'system' } }),
    )
  if (said === null) return work((context) => settleLetter(context, letter, NOTHING))
  if (letter.way === 'push') {
    const outcome = await push(services, said)
    return work(async (context) => {
      if (letter.deviceId !== null) await noteDevice(context, letter.deviceId, outcome)
      await settleLetter(context, letter, outcome.settled)
    })
  }
  const mailbox = await work((context) => mailboxOf(context, ways))
  const settled = await mail(services, ways, { letter, said, mailbox })
  await work((context) => settleLetter(context, letter, settled))
}

const NOTHING: Settled = { state: 'dropped', trouble: 'nothing-to-say' }

async function mail(
  services: Sends,
  ways: WaysOut,
  { letter, said, mailbox }: { letter: ClaimedLetter; said: Composed; mailbox: Account | null },
): Promise<Settled> {
  const channel = ways.channels['email']
  if (mailbox === null || channel === undefined) return { state: 'failed', trouble: 'no-mailbox' }
  const handed = await channel.send(mailbox, {
    id: letter.id,
    recipient: letter.email,
    ...letterOf(said, services.publicUrl()),
    messageId: messageIdOf(services, letter.id, idDomainOf(mailbox)),
    author: null,
    answers: null,
    chain: [],
    attachments: [],
    unsubscribe: null,
    automatic: true,
    // an answer to us would make a customer of a colleague
    replyTo: letter.email,
  })
  switch (handed.outcome) {
    case 'accepted':
      return { state: 'sent' }
    case 'refused':
      return { state: handed.permanent ? 'failed' : 'later', trouble: `refused:${handed.code}` }
    case 'unreachable':
    case 'ambiguous':
      return { state: 'later', trouble: handed.outcome }
  }
}

interface Pushed {
  readonly settled: Settled
  readonly gone: boolean
  readonly trouble: string | null
}

/** How long a service keeps what a sleeping browser has not fetched. */
const KEPT_SECONDS = 12 * 3_600

async function push(services: Sends, said: Composed): Promise<Pushed> {
  const { reached, news } = said
  if (reached === null) return { settled: NOTHING, gone: false, trouble: null }
  const { endpoint, keys } = reached
  const own = services.publicUrl()
  const { mailFrom } = services.config
  const answer = await request(
    {
      url: endpoint,
      method: 'POST',
      headers: {
        authorization: vapidHeader(vapidKeys(services.secrets), {
          endpoint,
          // some services want to know whom to write to; an address without TLS they refuse
          contact: own.startsWith('https:') ? own : mailFrom === null ? null : `mailto:${mailFrom}`,
          now: services.clock.now(),
        }),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(KEPT_SECONDS),
        urgency: news.length === 1 ? 'high' : 'normal',
      },
      body: encryptPush(pushOf(said), keys),
    },
    { allowedInside: services.config.webhookHosts, redirects: 0, maximumBytes: 65_536 },
  )
  const failed = (state: 'later' | 'failed', trouble: string, gone = false): Pushed => ({
    settled: { state, trouble },
    gone,
    trouble,
  })
  if (!answer.ok) return failed('later', answer.because)
  if (answer.status === 404 || answer.status === 410) return failed('failed', 'gone', true)
  if (answer.status >= 200 && answer.status < 300)
    return { settled: { state: 'sent' }, gone: false, trouble: null }
  const mayPass = answer.status === 429 || answer.status >= 500
  return failed(mayPass ? 'later' : 'failed', `refused:${answer.status}`)
}
