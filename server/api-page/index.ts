import { z } from '@hono/zod-openapi'
import type { Context as Call, Hono } from 'hono'
import packageJson from '#package.json' with { type: 'json' }
import { describe } from '#server/platform/http/openapi.ts'
import type { Route } from '#server/platform/http/route.ts'
import { apiPage, type Description } from './page.ts'
import type { Language } from './words.ts'

/** /api/docs for readers, /api/openapi.json for programs: both made from the routes of this very server. */
export function mountApiPage(app: Hono, routes: readonly Route[], publicUrl: () => string): void {
  let known: object | null = null
  const described = (): object => {
    known ??= describe(routes, packageJson.version)
    return known
  }
  const pages = new Map<Language, string>()
  app.get('/api/openapi.json', (call) => call.json(described()))
  app.get('/api/docs', (call) => {
    const language = languageOf(call)
    // made by describe(), from our own routes
    const page = pages.get(language) ?? apiPage(described() as Description, publicUrl(), language)
    pages.set(language, page)
    return call.html(page, 200, { 'cache-control': 'no-cache', vary: 'accept-language' })
  })
}

function languageOf(call: Call): Language {
  const asked = z.enum(['en', 'ru']).safeParse(call.req.query('lang'))
  if (asked.success) return asked.data
  return /^\s*ru\b/i.test(call.req.header('accept-language') ?? '') ? 'ru' : 'en'
}
