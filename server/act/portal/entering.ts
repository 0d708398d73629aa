import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { tellOwnership } from '#server/listen/web-chat/index.ts'
import { take } from '#server/platform/http/pace.ts'
import { mailboxOf } from '../sending/index.ts'
import { formOf, letIn, networkFor, onwards, page, readingOf, type Visit, type Work } from './door.ts'
import { isFresh, knock, knockAgain, type LetIn, spendLink, tryCode } from './knocks.ts'
import { againPage, codePage, enterPage, linkPage } from './page/ways-in.ts'
import { readerOf } from './reach.ts'
import { knockToken, readKnockToken } from './token.ts'

/** The way in: an address is typed, a letter comes, its link or its code opens. */

export const WAYS_IN: Readonly<Record<string, Work>> = {
  '': async (visit) => {
    const [first] = visit.settings.parts
    if (first !== undefined && (await readingOf(visit)) !== null) return onwards(visit, `/${first}`)
    return enter(visit, visit.call.req.query('wrong') === 'email')
  },
  '/code': async ({ call, look }) => {
    const trouble = z.enum(['wrong', 'used-up']).safeParse(call.req.query('wrong'))
    return page(call, codePage(look, call.req.query('t') ?? '', trouble.success ? trouble.data : null))
  },
  '/in': async (visit) => {
    const { call, look } = visit
    const knocked = knockOf(visit, 'link', call.req.query('t'))
    if (knocked === null) return onwards(visit, '')
    if (await isFresh(visit.context, knocked)) return page(call, linkPage(look, call.req.query('t') ?? ''))
    return page(call, againPage(look, knockToken(visit.context.secrets, 'form', knocked), 'old'))
  },
  '/again': async (visit) => {
    const { call, look } = visit
    const knocked = knockOf(visit, 'form', call.req.query('t'))
    return knocked === null
      ? onwards(visit, '')
      : page(call, againPage(look, call.req.query('t') ?? '', 'invited'))
  },
}

export const COMING_IN: Readonly<Record<string, Work>> = {
  '/enter': async (visit) => {
    await take(visit.door.limits.entering, networkFor(visit.call, visit.door))
    const email = z
      .email()
      .max(254)
      .safeParse((await formOf(visit.call))['email']?.trim())
    if (!email.success) return onwards(visit, '?wrong=email')
    const knocked = await knock(visit.context, { email: email.data, language: visit.look.language })
    return onwards(visit, `/code?t=${knockToken(visit.context.secrets, 'form', knocked)}`)
  },
  '/code': enterByCode,
  '/in': enterByLink,
  '/again': async (visit) => {
    await take(visit.door.limits.entering, networkFor(visit.call, visit.door))
    const { t } = await formOf(visit.call)
    const knocked = knockOf(visit, 'form', t)
    if (knocked === null) return onwards(visit, '')
    const newer = await knockAgain(visit.context, visit.door.wiring.ways, knocked)
    if (newer === null) return onwards(visit, '')
    return onwards(visit, `/code?t=${knockToken(visit.context.secrets, 'form', newer)}`)
  },
}

const knockOf = ({ context }: Visit, purpose: 'link' | 'form', token: string | undefined) =>
  readKnockToken(context.secrets, purpose, context.workspace, token ?? '')

async function enter({ call, context, door, look }: Visit, wrong: boolean): Promise<Response> {
  const letters = (await mailboxOf(context, door.wiring.ways)) !== null
  return page(call, enterPage(look, { letters, wrong }))
}

async function enterByCode(visit: Visit): Promise<Response> {
  const { call, context, door } = visit
  await take(door.limits.entering, networkFor(call, door))
  const { t = '', code = '' } = await formOf(call)
  const knocked = knockOf(visit, 'form', t)
  if (knocked === null) return onwards(visit, '')
  const tried = await tryCode(context, knocked, code.replaceAll(/\s/g, ''))
  if (tried.outcome === 'in') return entered(visit, tried.letIn)
  return onwards(visit, `/code?t=${t}&wrong=${tried.outcome}`)
}

async function enterByLink(visit: Visit): Promise<Response> {
  const { call, context, door } = visit
  await take(door.limits.entering, networkFor(call, door))
  const { t = '' } = await formOf(call)
  const knocked = knockOf(visit, 'link', t)
  const opened = knocked === null ? null : await spendLink(context, knocked)
  // used up or too old: the page behind the link says so and offers another
  return opened === null ? onwards(visit, `/in?t=${encodeURIComponent(t)}`) : entered(visit, opened)
}

/** Whether the address still opens anything is asked now; whoever read its letter has proven that it is his. */
async function entered(visit: Visit, { handle, byLetter }: LetIn): Promise<Response> {
  const reader = await readerOf(visit.context, handle)
  if (reader === null) return onwards(visit, '')
  if (byLetter && reader.verifiedAt === null)
    await tellOwnership(visit.context, visit.door.wiring.chat, { id: randomUUID(), email: reader.value })
  return letIn(visit, handle)
}
