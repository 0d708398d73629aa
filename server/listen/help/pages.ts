import type { Context as Call, Hono } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { addressOf, networkOf } from '#server/platform/accounts/entry-limits.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { take } from '#server/platform/http/pace.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import { stillStands } from '#server/platform/standing.ts'
import { type Centre, centreOf, companyNamed, sectionsOf } from './centre.ts'
import { count, countMissing } from './counts.ts'
import { rate } from './feedback.ts'
import { findPublished } from './find.ts'
import { articlePage, gonePage, homePage, type Place, pathTo, searchPage } from './page-html.ts'
import { POLICY } from './page-style.ts'
import { allPublished, movedTo, publishedById, publishedBySlug } from './published.ts'
import type { Language } from './texts.ts'

const LANGUAGES: readonly Language[] = ['en', 'ru']

/**
 * The help centre as everybody reads it: pages of one request each, without a script, a cookie or anything from
 * elsewhere.
 */
export function mountHelp(app: Hono, services: Services): void {
  const reading = new RateLimiterMemory({ points: 600, duration: 60 })
  const rating = new RateLimiterMemory({ points: 20, duration: 600 })
  const desk: Desk = { services, reading, rating }
  app.get('/help/:company', (call) => within(call, desk, toLanguage))
  app.get('/help/:company/sitemap.xml', (call) => within(call, desk, sitemap))
  for (const language of LANGUAGES) {
    app.get(`/help/:company/${language}`, (call) => within(call, desk, home(language)))
    app.get(`/help/:company/${language}/:slug`, (call) => within(call, desk, article(language)))
    app.post(`/help/:company/${language}/:slug/rating`, (call) => within(call, desk, rated(language)))
  }
}

interface Desk {
  readonly services: Services
  readonly reading: RateLimiterMemory
  readonly rating: RateLimiterMemory
}

interface Visit {
  readonly call: Call
  readonly context: Context
  readonly centre: Centre
  readonly desk: Desk
}
type Work = (visit: Visit) => Promise<Response>

/** The company of the address, if its help centre is on; all others are not told apart from nothing. */
async function within(call: Call, desk: Desk, work: Work): Promise<Response> {
  const { db, clock, secrets, config } = desk.services
  await take(desk.reading, networkOf(addressOf(call, config.trustProxy)))
  const workspace = await companyNamed(db, call.req.param('company') ?? '')
  if (workspace === null) throw new Problem('not-found')
  return inWorkspace(db, workspace, async (tx) => {
    if (!(await stillStands(tx, workspace))) throw new Problem('not-found')
    const context: Context = { tx, workspace, clock, secrets, actor: { kind: 'system' } }
    return work({ call, context, centre: await centreOf(context), desk })
  })
}

const placeOf = ({ centre, desk }: Visit, language: Language): Place => ({
  centre,
  language,
  publicUrl: desk.services.publicUrl(),
})

const shown = (call: Call, html: string, status: 200 | 404 = 200): Response =>
  call.html(html, status, {
    'content-security-policy': POLICY,
    'referrer-policy': 'no-referrer',
    // what was taken back is gone within a minute
    'cache-control': status === 200 ? 'public, max-age=60' : 'no-store',
  })

const toLanguage: Work = async ({ call, context, centre }) => {
  const written = new Set((await allPublished(context)).map(({ language }) => language))
  const wanted = /^\s*ru\b/i.test(call.req.header('accept-language') ?? '') ? 'ru' : 'en'
  const language = written.has(wanted) || written.size === 0 ? wanted : wanted === 'ru' ? 'en' : 'ru'
  return new Response(null, {
    status: 302,
    headers: { location: pathTo({ centre, language }), vary: 'accept-language' },
  })
}

const home =
  (language: Language): Work =>
  async (visit) => {
    const { call, context } = visit
    const place = placeOf(visit, language)
    const asked = (call.req.query('q') ?? '').trim().slice(0, 200)
    if (asked !== '') {
      const found = await findPublished(context, language, asked, 20)
      if (found.length === 0 && !isMachine(call)) await countMissing(context, language, asked)
      return shown(call, searchPage(place, asked, found))
    }
    const articles = await allPublished(context)
    const isInBoth = articles.some((one) => one.language !== language)
    return shown(call, homePage(place, articles, await sectionsOf(context), isInBoth))
  }

const article =
  (language: Language): Work =>
  async (visit) => {
    const { call, context, centre } = visit
    const slug = call.req.param('slug') ?? ''
    const place = placeOf(visit, language)
    const found = await publishedBySlug(context, language, slug)
    if (found === null) {
      const moved = await movedTo(context, language, slug)
      if (moved === null) return shown(call, gonePage(place), 404)
      return call.redirect(pathTo({ centre, language }, moved), 301)
    }
    const isRated = call.req.query('rated') !== undefined
    if (call.req.method === 'GET' && !isRated && !isMachine(call))
      await count(context, language, 'viewed', [found.articleId])
    const twin = await publishedById(context, found.articleId, language === 'en' ? 'ru' : 'en')
    return shown(
      call,
      articlePage(place, {
        article: found,
        twin: twin === null || twin.language === language ? undefined : twin,
        rated: isRated,
      }),
    )
  }

const rated =
  (language: Language): Work =>
  async ({ call, context, centre, desk }) => {
    await take(desk.rating, networkOf(addressOf(call, desk.services.config.trustProxy)))
    const slug = call.req.param('slug') ?? ''
    const found = await publishedBySlug(context, language, slug)
    if (found === null) throw new Problem('not-found')
    if (Number(call.req.header('content-length') ?? 0) > 16_384) throw new Problem('too-large')
    const form = await call.req.parseBody()
    const { helpful, words = '' } = form
    if ((helpful !== 'yes' && helpful !== 'no') || typeof words !== 'string')
      throw new Problem('bad-input', { fields: [{ path: 'helpful', message: 'yes or no' }] })
    await rate(context, found, {
      helpful: helpful === 'yes',
      words: words
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, 1_000),
      handle: null,
    })
    return call.redirect(`${pathTo({ centre, language }, slug)}?rated=1`, 303)
  }

/** Those who only index count as nobody. */
const isMachine = (call: Call): boolean =>
  /bot|crawl|spider|slurp|preview|monitor/i.test(call.req.header('user-agent') ?? '')

const sitemap: Work = async (visit) => {
  const articles = await allPublished(visit.context)
  const url = visit.desk.services.publicUrl()
  const entries = articles.map((one) => {
    const twins = articles.filter(({ articleId }) => articleId === one.articleId)
    const links = twins
      .map(
        (twin) =>
          `<xhtml:link rel="alternate" hreflang="${twin.language}" href="${url}${pathTo({ centre: visit.centre, language: twin.language }, twin.slug)}"/>`,
      )
      .join('')
    return `<url><loc>${url}${pathTo({ centre: visit.centre, language: one.language }, one.slug)}</loc><lastmod>${one.at.toISOString().slice(0, 10)}</lastmod>${links}</url>`
  })
  return visit.call.body(
    `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries.join('')}</urlset>`,
    200,
    { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=600' },
  )
}
