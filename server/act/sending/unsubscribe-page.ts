import type { Context as Call, Hono } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { IngestWiring } from '#server/listen/ingest/index.ts'
import { addressOf, networkOf } from '#server/platform/accounts/entry-limits.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { take } from '#server/platform/http/pace.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import { type Link, languageBehind, readUnsubscribeToken, withdrawBy } from './unsubscribe.ts'

type PageServices = Pick<Services, 'db' | 'clock' | 'secrets' | 'config'>

/**
 * RFC 8058: a POST withdraws, without log-in, cookie, question or redirect. Whatever only looks (GET, HEAD, the
 * scanners of mail providers) changes nothing: GET shows a page with one button, which posts.
 */
export function mountUnsubscribe(app: Hono, services: PageServices, wiring: IngestWiring): void {
  const pace = new RateLimiterMemory({ points: 60, duration: 60 })
  const link = async (call: Call): Promise<Link> => {
    const found = readUnsubscribeToken(services.secrets, call.req.param('token') ?? '')
    if (found !== null) return found
    await take(pace, networkOf(addressOf(call, services.config.trustProxy)))
    throw new Problem('not-found')
  }
  app.get('/u/:token', async (call) => {
    const found = await link(call)
    return page(call, await languageOf(call, services, found), 'question')
  })
  app.post('/u/:token', async (call) => {
    const found = await link(call)
    await take(pace, `letter ${found.outbox}`)
    await work(services, found, (context) => withdrawBy(context, found.outbox, wiring))
    return page(call, await languageOf(call, services, found), 'done')
  })
}

const work = <T>(
  { db, clock, secrets }: PageServices,
  { workspace }: Link,
  todo: (context: Context) => Promise<T>,
): Promise<T> =>
  inWorkspace(db, workspace, (tx) => todo({ tx, workspace, clock, secrets, actor: { kind: 'system' } }))

type Language = 'en' | 'ru'

async function languageOf(call: Call, services: PageServices, found: Link): Promise<Language> {
  const known = await work(services, found, (context) => languageBehind(context, found.outbox))
  return known ?? (/^\s*ru\b/i.test(call.req.header('accept-language') ?? '') ? 'ru' : 'en')
}

const WORDS = {
  en: {
    question: {
      title: 'No more news?',
      text: 'We will not send you news and offers to this address any more. Letters about your orders will still come.',
      button: 'Unsubscribe',
    },
    done: {
      title: 'Done',
      text: 'You will not get news and offers from us at this address any more.',
      button: null,
    },
  },
  ru: {
    question: {
      title: 'Отписаться от рассылки?',
      text: 'Мы больше не будем присылать новости и предложения на этот адрес. Письма о ваших заказах будут приходить.',
      button: 'Отписаться',
    },
    done: {
      title: 'Готово',
      text: 'Больше никаких новостей и предложений от нас на этот адрес не придёт.',
      button: null,
    },
  },
} as const

function page(call: Call, language: Language, what: 'question' | 'done'): Response {
  const { title, text, button } = WORDS[language][what]
  const form = button === null ? '' : `<form method="post"><button>${button}</button></form>`
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1><p>${text}</p>${form}</main></body></html>`
  return call.html(html, 200, { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
}

const STYLE =
  ':root{color-scheme:light dark}body{font:1.05rem/1.5 system-ui,sans-serif;margin:0;display:grid;min-height:100vh;place-items:center}main{max-width:32rem;padding:1.5rem}h1{font-size:1.5rem}button{font:inherit;padding:.7rem 1.4rem;border:0;border-radius:.5rem;background:#1c5f4d;color:#fff;cursor:pointer}button:focus-visible{outline:3px solid #6fb9a4;outline-offset:2px}'
