import { randomUUID } from 'node:crypto'
import { html } from 'hono/html'
import { z } from 'zod'
import { bytesOf, sendableAs } from '#server/listen/files/index.ts'
import { hasChat, readProven } from '#server/listen/web-chat/index.ts'
import { take } from '#server/platform/http/pace.ts'
import { Problem } from '#server/platform/problems.ts'
import { agreedFrom, closedAddress } from './consents.ts'
import { partPage, type Reading, type Work, within } from './door.ts'
import { everythingOf } from './download.ts'
import { consentsPage } from './page/consents.ts'
import { dataPage } from './page/data.ts'
import { ordersPage } from './page/records.ts'
import { promisesPage, requestsPage, talkPage } from './page/talk.ts'
import { sayIn, type Word } from './page/words.ts'
import { asCustomer } from './reach.ts'
import {
  addressesOf,
  browsersOf,
  consentsOf,
  factsOf,
  ordersOf,
  paymentsOf,
  wishesOf,
} from './read-records.ts'
import { dialogueOf, fileOf, promisesTo, requestsOf, topicsOf } from './read-talk.ts'

/** What a customer sees who is in. */

export const PARTS: Readonly<Record<string, Work>> = {
  '/dialogue': within(dialogue),
  '/requests': within((reading) =>
    partPage(reading, 'requests', {
      read: async () => [...(await topicsOf(reading.context)), ...(await requestsOf(reading.context))],
      show: (asked) =>
        requestsPage(
          reading.look,
          asked.toSorted((one, other) => other.openedAt.getTime() - one.openedAt.getTime()),
        ),
    }),
  ),
  '/orders': within((reading) =>
    partPage(reading, 'orders', {
      read: async () => ({
        orders: await ordersOf(reading.context),
        payments: await paymentsOf(reading.context),
      }),
      show: (found) => ordersPage(reading.look, found),
    }),
  ),
  '/promises': within((reading) =>
    partPage(reading, 'promises', {
      read: () => promisesTo(reading.context),
      show: (found) => promisesPage(reading.look, found),
    }),
  ),
  '/data': within(data),
  '/consents': within(consents),
  '/files/:id': within(file),
  '/download': within(download),
}

const SAID_AT_ONCE = 50

async function dialogue(reading: Reading): Promise<Response> {
  const { call, context, door, reader, look } = reading
  const before = z.uuid().safeParse(call.req.query('before'))
  const publicUrl = door.services.publicUrl()
  const mayWrite = await hasChat(context, publicUrl)
  const answer = await partPage(reading, 'dialogue', {
    notice: noticeOf(reading, ['written']),
    read: () => dialogueOf(context, before.success ? before.data : null, SAID_AT_ONCE + 1),
    show: (said) =>
      talkPage(look, {
        said: said.slice(0, SAID_AT_ONCE),
        more: said.length > SAID_AT_ONCE,
        isNewest: !before.success,
        mayWrite,
        writingId: randomUUID(),
      }),
  })
  if (!before.success) await readProven(context, door.wiring.chat, publicUrl, reader.handle)
  return answer
}

function data(reading: Reading): Promise<Response> {
  const { context, settings, reader, session, look } = reading
  return partPage(reading, 'data', {
    notice: noticeOf(reading, ['wished']),
    read: async () => ({
      addresses: await addressesOf(context),
      facts: await factsOf(context, settings.hiddenFields),
      wishes: await wishesOf(context),
      browsers: await browsersOf(context, reader.handle),
      session,
    }),
    show: (found) => dataPage(look, found),
  })
}

async function consents(reading: Reading): Promise<Response> {
  const { context, reader, look } = reading
  const closed = await closedAddress(context, reader)
  return partPage(reading, 'consents', {
    notice: noticeOf(reading, ['chosen']),
    read: () => consentsOf(context),
    show: (statements) =>
      consentsPage(look, { agreed: agreedFrom(statements), closed, address: reader.address }),
  })
}

/** What a form before this page did; only words of ours are said. */
function noticeOf({ call, look }: Reading, words: readonly Word[]) {
  const done = words.find((word) => word === call.req.query('done'))
  return done === undefined ? null : html`${sayIn(look.language)(done)}`
}

async function file({ call, context, reader, settings }: Reading): Promise<Response> {
  const id = z.uuid().safeParse(call.req.param('id'))
  const found =
    id.success && settings.parts.includes('dialogue')
      ? await asCustomer(context, reader, () => fileOf(context, id.data))
      : null
  if (found === null) throw new Problem('not-found')
  return new Response(new Uint8Array(await bytesOf(context, found.id, 0, found.size - 1)), {
    headers: sendableAs(found),
  })
}

async function download(reading: Reading): Promise<Response> {
  if (!reading.settings.parts.includes('data')) throw new Problem('not-found')
  await take(reading.door.limits.writing, reading.session)
  return new Response(await everythingOf(reading), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="my-data.zip"',
      'cache-control': 'no-store',
    },
  })
}
