import type { Context as Call, Hono } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Account, Refusal } from '#server/channels/channel.ts'
import { addressOf, networkOf } from '#server/platform/accounts/entry-limits.ts'
import { workspaceOfToken } from '#server/platform/accounts/tokens.ts'
import { take } from '#server/platform/http/pace.ts'
import { Problem, type ProblemCode } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import { accountOfKey } from './account.ts'
import type { Channels } from './runner.ts'
import { PUBLIC_KEY } from './set-up.ts'
import { LostAccount, type Receive, store, work } from './store.ts'

/** What a provider is told. Whatever is refused leaves nothing behind. */
const REFUSALS: Readonly<Record<Refusal, ProblemCode>> = {
  unsigned: 'unsigned-delivery',
  'wrong-signature': 'wrong-signature',
  'too-old': 'old-delivery',
  malformed: 'bad-delivery',
  'try-later': 'not-ready',
}

/** A delivery carries files in base64 and words around them. */
const largest = (file: number): number => Math.ceil((file * 4) / 3) + 1_048_576

/** The public address of each account, for providers that push. No cookies, no keys: the adapter proves who it is. */
export function mountChannels(
  app: Hono,
  services: Services,
  { channels, receive }: { readonly channels: Channels; readonly receive: Receive },
): void {
  // a provider catches up in bursts; whoever guesses keys is slowed down
  const byKey = new RateLimiterMemory({ points: 3_000, duration: 60 })
  const byGuesser = new RateLimiterMemory({ points: 60, duration: 60 })
  app.on(['GET', 'POST'], '/channels/:key', async (call) => {
    const key = call.req.param('key')
    const account = await knownAccount(services, key)
    const adapter = account === null ? undefined : channels[account.kind]
    if (account === null || adapter?.receive === undefined) {
      await take(byGuesser, networkOf(addressOf(call, services.config.trustProxy)))
      throw new Problem('not-found')
    }
    await take(byKey, key)
    const received = await adapter.receive(account, {
      method: call.req.method,
      headers: call.req.raw.headers,
      body: await readBody(call, largest(services.config.largestFile)),
      receivedAt: services.clock.now(),
      query: new URL(call.req.url).searchParams,
    })
    if (!received.ok) throw new Problem(REFUSALS[received.refusal])
    if (received.items.length > 0) await keep(services, account, received.items, receive)
    return call.text(received.reply ?? 'ok', 200, { 'cache-control': 'no-store' })
  })
}

async function keep(
  services: Services,
  account: Account,
  items: Parameters<Receive>[2],
  receive: Receive,
): Promise<void> {
  try {
    await store(services, { account, items, fetched: null }, receive)
  } catch (error) {
    // it was switched off between the look-up and the commit
    if (error instanceof LostAccount) throw new Problem('not-found')
    throw error
  }
}

async function knownAccount(services: Services, key: string): Promise<Account | null> {
  const workspace = workspaceOfToken(key, PUBLIC_KEY)
  if (workspace === null) return null
  try {
    return await work(services, { workspace }, (context) => accountOfKey(context, key, services.publicUrl()))
  } catch (error) {
    if (error instanceof LostAccount) return null
    throw error
  }
}

/** Reads no further than is allowed, whatever the headers promise. */
async function readBody(call: Call, most: number): Promise<Uint8Array> {
  if (Number(call.req.header('content-length') ?? 0) > most) throw new Problem('too-large')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of call.req.raw.body ?? []) {
    size += chunk.length
    if (size > most) throw new Problem('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
