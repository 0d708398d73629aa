import type { Context as Call, Hono } from 'hono'
import type { Receipt } from '#contract/protocol.ts'
import { normalisationSettings } from '#server/listen/identity/index.ts'
import type { KnownKey } from '#server/platform/accounts/keys.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { ownAddress } from '#server/platform/http/own-address.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import type { IngestWiring } from './accepted-event.ts'
import { mountAnswers } from './answers.ts'
import { readBody } from './body.ts'
import { createKeyBook, createSignatureBook } from './credentials.ts'
import { createFrames } from './frames.ts'
import { type Call as CallName, isObject } from './item.ts'
import { parseItem } from './item-parse.ts'
import { fromPixel, PICTURE } from './item-pixel.ts'
import { fromPostHog } from './item-posthog.ts'
import { parseExactly } from './json.ts'
import { numberEquals } from './made-id.ts'
import { answered, type Collector, knownKey, PREFIXES } from './port.ts'
import { keepRejected } from './rejected.ts'
import { createVisitorKeys } from './visitor.ts'
import { visitorCookie } from './visitor-cookie.ts'
import { createWriter } from './writer.ts'

const CALL_PATHS: Readonly<Record<CallName, readonly string[]>> = {
  identify: ['/v1/identify', '/v1/i'],
  track: ['/v1/track', '/v1/t'],
  page: ['/v1/page', '/v1/p'],
  screen: ['/v1/screen', '/v1/s'],
  group: ['/v1/group', '/v1/g'],
  alias: ['/v1/alias', '/v1/a'],
}
const BATCH_PATHS = ['/v1/batch', '/v1/b', '/beacon/v1/batch']

/** How the body of a path is to be read. */
interface Form {
  readonly call: CallName | null
  readonly historical: boolean
  readonly postHog: boolean
}

/** The collection port: the Segment protocol and its dialects, each path as its clients know it. */
export function mountCollector(
  app: Hono,
  services: Services,
  wiring: IngestWiring,
  count: Collector['count'] = () => {},
): void {
  const collector: Collector = {
    services,
    keys: createKeyBook(services),
    signatures: createSignatureBook(services),
    writer: createWriter(services, wiring),
    frames: createFrames({
      settingsOf: (workspace) =>
        inWorkspace(services.db, workspace, (tx) => normalisationSettings(tx, workspace)),
      visitors: createVisitorKeys(services.db, () => services.clock.now()),
      trustProxy: services.config.trustProxy,
    }),
    count,
  }
  const post = (path: string, form: Form): void => {
    for (const prefix of PREFIXES) {
      // a slash too many would be 404, upon which clients drop what they have
      for (const end of ['', '/'])
        app.post(prefix + path + end, (call) =>
          answered(call, services, () => collect(call, collector, form)),
        )
    }
  }
  const plain: Form = { call: null, historical: false, postHog: false }
  for (const path of BATCH_PATHS) post(path, plain)
  post('/v1/import', { ...plain, historical: true })
  post('/batch', { ...plain, postHog: true })
  for (const call of ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const) {
    for (const path of CALL_PATHS[call]) post(path, { ...plain, call })
  }
  mountPixel(app, collector)
  mountAnswers(app, collector)
}

async function collect(call: Call, collector: Collector, form: Form): Promise<Response> {
  const read = await readBody(call.req.raw)
  if (!read.ok && read.because === 'too-large') throw new Problem('too-large')
  const body = read.ok ? parsedOrUndefined(read.text) : undefined
  if (body === undefined) {
    await keepRejected(collector, call, read.ok ? Buffer.from(read.text) : read.raw)
    throw new Problem('bad-json')
  }
  const key = await knownKey(call, collector, body)
  const receipt = await take(call, collector, {
    key,
    form,
    body: form.postHog && isObject(body) ? fromPostHog(body) : body,
  })
  const isScripts = form.call === null && key.kind === 'write'
  const { hostname } = new URL(ownAddress(call, collector.services.config))
  const cookie = isScripts ? visitorCookie(call.req.raw.headers, hostname, body) : null
  if (cookie !== null) call.header('set-cookie', cookie)
  return call.json(form.postHog ? { ...receipt, status: 1 } : receipt)
}

function parsedOrUndefined(text: string): unknown {
  try {
    return parseExactly(text)
  } catch {
    return undefined
  }
}

interface Taken {
  readonly key: KnownKey
  readonly form: Form
  readonly body: unknown
}

async function take(call: Call, collector: Collector, { key, form, body }: Taken): Promise<Receipt> {
  const items = form.call === null ? itemsOf(body) : [body]
  const sentAt = isObject(body) ? body['sentAt'] : undefined
  const frame = await collector.frames.frameOf(call, key, {
    call: form.call,
    historical: form.historical,
    sentAt,
    receivedAt: collector.services.clock.now(),
    isSigned: await collector.signatures.checkerOf(key.workspace),
    items,
  })
  const parsed = numberEquals(items.map((item) => parseItem(item, frame)))
  const receipt = await collector.writer.submit(key.workspace, key.id, {
    items,
    parsed,
    frame,
    source: key.name,
    trusted: key.kind === 'secret',
    historical: form.historical,
  })
  if (receipt === 'busy') throw new Problem('too-many-requests', { retryAfterSeconds: 2 })
  collector.count('accepted', receipt.accepted)
  collector.count('rejected', receipt.rejected.length)
  return receipt
}

/** The items of a batch, each with the context and integrations of the whole; what the item says wins. */
function itemsOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body
  if (!isObject(body) || body['batch'] === undefined) return [body]
  const { batch, context, integrations } = body
  if (!Array.isArray(batch)) return [batch]
  if (!isObject(context) && !isObject(integrations)) return batch
  return batch.map((item: unknown) => {
    if (!isObject(item)) return item
    const inner = item['context']
    if (inner !== undefined && inner !== null && !isObject(inner)) return item
    const own = isObject(inner) ? inner : {}
    return { ...item, context: isObject(context) ? { ...context, ...own } : own }
  })
}

/** A picture in a letter or on a page without script. It only ever tells; it never acts. */
function mountPixel(app: Hono, collector: Collector): void {
  for (const prefix of PREFIXES) {
    for (const name of ['page', 'track'] as const) {
      app.get(`${prefix}/pixel/v1/${name}`, (call) =>
        answered(call, collector.services, async () => {
          const item = fromPixel(new URL(call.req.url).searchParams)
          const key = await knownKey(call, collector, {})
          await take(call, collector, {
            key,
            form: { call: name, historical: false, postHog: false },
            body: item,
          })
          return call.body(new Uint8Array(PICTURE), 200, {
            'content-type': 'image/gif',
            'cache-control': 'no-store, private',
          })
        }),
      )
    }
  }
}
