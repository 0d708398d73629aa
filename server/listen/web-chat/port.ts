import type { Context as Call, Hono } from 'hono'
import {
  AgreeChat,
  AskChatSettings,
  AskCode,
  LeaveEmail,
  NewTicket,
  OpenChat,
  ProveEmail,
  RateChat,
  ReadChat,
  ReadUpTo,
} from '#contract/web-chat.ts'
import { tellHere } from '#server/platform/here.ts'
import { take } from '#server/platform/http/pace.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import { takeConsent, takeMessage, takeRating, takeReading } from './arrive.ts'
import { countArticle, readArticle, suggestArticles } from './articles.ts'
import { askForCopy, leaveEmail } from './by-letter.ts'
import {
  answered,
  assertOwnPage,
  bodyOf,
  byKey,
  byToken,
  companyOf,
  createLimits,
  crossOrigin,
  type Door,
  inCompany,
  networkFor,
  tokenOf,
  type Visitor,
  valid,
} from './door.ts'
import { readWritten, serveFile } from './files.ts'
import { Hub } from './hub.ts'
import { landingOf } from './landing.ts'
import { readChat } from './lines.ts'
import { createPlaces, type Places } from './places.ts'
import { handleOfSession, leave, openChat } from './session.ts'
import { settingsOf } from './settings.ts'
import { openStream, personOf } from './stream.ts'
import { askForCode, prove, ticketFor } from './tickets.ts'
import type { ChatWiring } from './wiring.ts'

export const CHAT_STREAM = '/chat/v1/stream'
/** Also below any one folder, as the collection port: blockers know usual paths by name. */
const PREFIXES = ['', '/:folder{[a-z0-9][a-z0-9-]*}'] as const

/** The public port of the chat: what a visitor's browser says and hears. */
export function mountWebChat(app: Hono, services: Services, wiring: ChatWiring): void {
  const door: Door = { services, wiring, limits: createLimits() }
  const hub = new Hub(services)
  const places = createPlaces()
  for (const prefix of PREFIXES) {
    const at = (path: string): string => `${prefix}/chat/v1/${path}`
    const get = (path: string, work: Work): void => {
      app.get(at(path), (call) => answered(call, door, () => work(call, door)))
    }
    const post = (path: string, work: Work): void => {
      app.post(at(path), (call) => answered(call, door, () => work(call, door)))
    }
    app.options(at('*'), (call) => call.body(null, 204, crossOrigin(call)))
    get('settings', settings)
    post('sessions', open)
    post('messages', write)
    get('messages', read)
    get('stream', (call) => stream(call, door, { hub, places }))
    get('files/:id', serveFile)
    get('articles', suggestArticles)
    get('articles/:id', readArticle)
    post('articles/:id', countArticle)
    for (const [path, work] of Object.entries(ACTS)) post(path, (call) => act(call, door, path, work))
  }
}

type Work = (call: Call, door: Door) => Promise<Response>

const settings: Work = (call, door) => {
  const query = valid(AskChatSettings, call.req.query(), 'query')
  return byKey(call, door, query, async ({ context, account }) =>
    call.json(await settingsOf(context, door, account, query.language), 200, { 'cache-control': 'no-store' }),
  )
}

const open: Work = async (call, door) => {
  await take(door.limits.opening, networkFor(call, door))
  const asked = await bodyOf(call, OpenChat)
  return byKey(call, door, asked, async ({ context, account }) => {
    const opening = { account, asked, token: tokenOf(call) }
    const { token, session, signature } = await openChat(context, door.wiring, opening)
    const proof = session.user !== null ? 'user' : session.owner !== null ? 'email' : null
    return call.json({ token, proof, signature, email: session.email }, 201)
  })
}

const write: Work = async (call, door) => {
  await take(door.limits.writing, companyOf(call).token)
  // megabytes are read from those only who have a conversation
  await byToken(call, door, async () => null)
  const written = await readWritten(call, door)
  return byToken(call, door, async ({ context, account, session }) =>
    call.json({ message: await takeMessage(context, door.wiring, { account, session }, written) }),
  )
}

const read: Work = (call, door) =>
  byToken(call, door, async ({ context, session }) =>
    call.json(await readChat(context, session, valid(ReadChat, call.req.query(), 'query')), 200, {
      'cache-control': 'no-store',
    }),
  )

async function stream(
  call: Call,
  door: Door,
  { hub, places }: { readonly hub: Hub; readonly places: Places },
): Promise<Response> {
  const { workspace, token } = companyOf(call)
  await byToken(call, door, async () => null)
  const work = <T>(id: typeof workspace, todo: Parameters<typeof inCompany<T>>[2]): Promise<T> =>
    inCompany(door, id, todo)
  const leave = places.take({ network: networkFor(call, door), conversation: token })
  return openStream(call, { hub, work, leave, listener: door.services.listener }, workspace, token)
}

/** Everything that answers with little more than yes. */
type Act = (visitor: Visitor, door: Door, call: Call) => Promise<object | null>

const ACTS: Readonly<Record<string, Act>> = {
  reading: async ({ context, account, session }, door, call) => {
    const { place } = await bodyOf(call, ReadUpTo)
    await takeReading(context, door.wiring, { account, session }, place)
    return null
  },
  typing: async ({ context, session }) => {
    const personId = await personOf(context, session)
    if (personId !== null) await tellHere(context, { personId, memberId: null, name: '', typing: true })
    return null
  },
  rating: async ({ context, session }, door, call) => {
    await takeRating(context, door.wiring, session, await bodyOf(call, RateChat))
    return null
  },
  consent: async ({ context, account, session }, door, call) => {
    const { version } = await bodyOf(call, AgreeChat)
    // only words that were really shown can have been agreed to
    if (account.chat.consent?.version !== version) throw new Problem('conflict')
    await takeConsent(context, door.wiring, session, version)
    return null
  },
  email: async ({ context, session }, door, call) => {
    await leaveEmail(context, door.wiring, session, (await bodyOf(call, LeaveEmail)).email)
    return null
  },
  code: async ({ context, account, session, token }, door, call) => {
    const { email, page } = await bodyOf(call, AskCode)
    await take(door.limits.letters, token)
    await take(door.limits.lettersOfNetwork, networkFor(call, door))
    const landing = landingOf(page, account.chat.sites, door.services.publicUrl())
    await askForCode(context, door.wiring, session, { email, landing })
    return null
  },
  proof: async ({ context, session }, door, call) =>
    prove(context, door.wiring, session, (await bodyOf(call, ProveEmail)).code),
  ticket: async ({ context, account, session }, door, call) => {
    const { page } = await bodyOf(call, NewTicket)
    assertOwnPage(call, door, account, page)
    return ticketFor(context, session, page)
  },
  copy: async ({ context, session, token }, door) => {
    await take(door.limits.letters, token)
    await askForCopy(context, door.wiring, session)
    return null
  },
  telegram: async ({ context, session }, door) => {
    const handle = await handleOfSession(context, session)
    const url = handle === null ? null : await door.wiring.telegram(context, handle)
    if (url === null) throw new Problem('not-found')
    return { url }
  },
  'own-page': async ({ context, session }, door) => {
    // an address that is merely left opens nothing
    const { owner: handle, language } = session
    const url = handle === null ? null : await door.wiring.page(context, { handle, language })
    if (url === null) throw new Problem('not-found')
    return { url }
  },
  leaving: async ({ context, token }) => {
    await leave(context, token)
    return null
  },
}

/** Told all the time by whoever looks and writes; they leave nothing behind. */
const OFTEN: ReadonlySet<string> = new Set(['reading', 'typing', 'leaving'])

async function act(call: Call, door: Door, path: string, work: Act): Promise<Response> {
  if (!OFTEN.has(path)) await take(door.limits.acting, companyOf(call).token)
  return byToken(call, door, async (visitor) => {
    const reply = await work(visitor, door, call)
    return reply === null ? call.body(null, 204) : call.json(reply)
  })
}
