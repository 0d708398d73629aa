import { z } from 'zod'
import { sayProven } from '#server/listen/web-chat/index.ts'
import { take } from '#server/platform/http/pace.ts'
import { Problem } from '#server/platform/problems.ts'
import { agreedFrom, choose, openOwnAddress } from './consents.ts'
import {
  formOf,
  letOut,
  onwards,
  ownPath,
  type Reading,
  rememberLanguage,
  type Work,
  within,
} from './door.ts'
import { nameOf } from './page/consents.ts'
import { sayIn } from './page/words.ts'
import { asCustomer } from './reach.ts'
import { consentsOf } from './read-records.ts'
import { endSessions } from './sessions.ts'
import { wish } from './wishes.ts'

/** What a customer does on his page; each sends him onwards, so that a reload does nothing twice. */

export const ACTS: Readonly<Record<string, Work>> = {
  '/language': async (visit) => {
    const { language, here = '' } = await formOf(visit.call)
    rememberLanguage(visit, language === 'ru' ? 'ru' : 'en')
    return onwards(visit, ownPath(here))
  },
  '/leave': within(async (reading) => {
    await endSessions(reading.context, reading.reader.handle, reading.session)
    letOut(reading)
    return onwards(reading, '')
  }),
  '/browsers': within(async (reading) => {
    const { session } = await formOf(reading.call)
    const one = z.uuid().safeParse(session)
    if (!one.success && session !== 'all') throw new Problem('not-found')
    await endSessions(reading.context, reading.reader.handle, one.success ? one.data : null)
    return onwards(reading, '/data')
  }),
  '/dialogue': within(say),
  '/wishes': within(async (reading) => {
    await take(reading.door.limits.writing, reading.session)
    const asked = Wished.safeParse(await formOf(reading.call))
    if (!asked.success) throw new Problem('bad-input')
    await wish(reading.context, reading.reader, asked.data)
    return onwards(reading, '/data?done=wished')
  }),
  '/consents': within(async (reading) => {
    await take(reading.door.limits.writing, reading.session)
    const asked = Chosen.safeParse(await formOf(reading.call))
    if (!asked.success) throw new Problem('bad-input')
    const { context, reader, look, door } = reading
    const offered = agreedFrom(await asCustomer(context, reader, () => consentsOf(context)))
    const wording = nameOf(sayIn(look.language), asked.data)
    const choice = { ...asked.data, given: asked.data.given === 'yes', wording }
    await choose(context, door.wiring.chat.ingest, reader, offered, choice)
    return onwards(reading, '/consents?done=chosen')
  }),
  '/reopen': within(async (reading) => {
    await openOwnAddress(reading.context, reading.reader)
    return onwards(reading, '/consents?done=chosen')
  }),
}

const Wished = z
  .object({
    wants: z.enum(['archive', 'erasure', 'correction']),
    words: z.string().trim().max(2_000).default(''),
    sure: z.string().optional(),
  })
  .refine(({ wants, words }) => wants !== 'correction' || words !== '')
  .refine(({ wants, sure }) => wants !== 'erasure' || sure === 'yes')
const Chosen = z.object({
  purpose: z.string().min(1).max(100),
  channel: z.string().min(1).max(100),
  given: z.enum(['yes', 'no']),
})
const Written = z.object({ id: z.uuid(), text: z.string().trim().min(1).max(8_000) })

async function say(reading: Reading): Promise<Response> {
  const { call, context, door, reader, look, settings } = reading
  await take(door.limits.writing, reading.session)
  const written = Written.safeParse(await formOf(call))
  if (!written.success) throw new Problem('bad-input')
  if (!settings.parts.includes('dialogue')) throw new Problem('not-found')
  const { handle: id, kind, value } = reader
  const from = { id, kind, value, language: look.language }
  if (!(await sayProven(context, door.wiring.chat, door.services.publicUrl(), from, written.data)))
    throw new Problem('not-found')
  return onwards(reading, '/dialogue?done=written')
}
