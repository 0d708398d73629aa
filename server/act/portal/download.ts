import type { PortalPart } from '#contract/portal.ts'
import { zip } from '#server/platform/zip.ts'
import type { Reading } from './door.ts'
import { asCustomer } from './reach.ts'
import { addressesOf, consentsOf, factsOf, nameOf, ordersOf, paymentsOf, wishesOf } from './read-records.ts'
import { dialogueOf, promisesTo, requestsOf, topicsOf } from './read-talk.ts'

const MOST_MESSAGES = 10_000

/** Everything that the page shows of him, as JSON in an archive: what is not shown is not in it. */
export async function everythingOf({
  context,
  reader,
  settings,
  look,
}: Reading): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Readonly<Record<PortalPart, () => Promise<object>>> = {
    dialogue: () => dialogueOf(context, null, MOST_MESSAGES),
    requests: async () => ({ topics: await topicsOf(context), requests: await requestsOf(context) }),
    orders: async () => ({ orders: await ordersOf(context), payments: await paymentsOf(context) }),
    promises: () => promisesTo(context),
    data: async () => ({
      name: await nameOf(context),
      addresses: await addressesOf(context),
      facts: await factsOf(context, settings.hiddenFields),
      asked: await wishesOf(context),
    }),
    consents: () => consentsOf(context),
  }
  const files = await asCustomer(context, reader, async () => {
    const read: { name: string; content: string[] }[] = []
    for (const part of settings.parts)
      read.push({ name: `${part}.json`, content: [`${JSON.stringify(await parts[part](), null, 2)}\n`] })
    return read
  })
  const blocks: Uint8Array[] = []
  for await (const block of zip(
    [{ name: 'README.txt', content: [README[look.language]] }, ...files],
    look.now,
  ))
    blocks.push(block)
  return new Uint8Array(Buffer.concat(blocks))
}

const README = {
  en: 'What your page shows, a file for each part. Times are in UTC.\n',
  ru: 'То, что видно на вашей странице, по файлу на раздел. Время указано по UTC.\n',
} as const
