import type { Context as Call, Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#server/platform/context.ts'
import { authenticate } from '#server/platform/http/authenticate.ts'
import { isAllowed } from '#server/platform/permissions.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import { inSight } from '#server/platform/sight.ts'
import { veil } from '#server/platform/veil.ts'
import { imagesToShow } from '../files/index.ts'

/**
 * A mail as its sender made it, for a frame: in a sandbox without scripts, forms, windows and an origin, and with a
 * policy under which nothing is fetched but, when the reader asks for them, pictures.
 */
export function mountMessageHtml(app: Hono, services: Services): void {
  app.get('/api/messages/:id/html', (call) => serve(call, services))
}

async function serve(call: Call, services: Services): Promise<Response> {
  const caller = await authenticate(call, services)
  if (!isAllowed(caller.actor, 'see dialogues')) throw new Problem('not-allowed')
  const id = z.uuid().safeParse(call.req.param('id'))
  if (!id.success) throw new Problem('not-found')
  const html = await inSight(services, caller, (context) => htmlOf(context, id.data))
  return new Response(html, { headers: headersOf(call.req.query('images') === '1') })
}

const headersOf = (images: boolean): Headers =>
  new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      'sandbox',
      "default-src 'none'",
      `img-src data:${images ? ' https: http:' : ''}`,
      "style-src 'unsafe-inline'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
    ].join('; '),
    'x-frame-options': 'SAMEORIGIN',
    'x-dns-prefetch-control': 'off',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  })

async function htmlOf(context: Context, id: string): Promise<string> {
  const { rows } = await sql<{ html: string; contentIds: Readonly<Record<string, string>> | null }>`
    select html, content_ids as "contentIds" from message
     where workspace_id = ${context.workspace} and id = ${id} and html is not null`.execute(context.tx)
  const [message] = rows
  if (message === undefined) throw new Problem('not-found')
  const images = await imagesToShow(context, Object.values(message.contentIds ?? {}))
  // only texts go in, so a text comes out
  const shown = veil(context, harmless(message.html)) as string
  return `<!doctype html>\n${withImages(shown, message.contentIds ?? {}, images)}`
}

/**
 * What a policy cannot forbid: links to other places that a browser opens ahead of time, and a page that leads
 * elsewhere by itself. The tags get another name, so that nothing new can come together where something was cut out.
 */
export const harmless = (html: string): string =>
  html.replaceAll(
    /<(\/?)(?=(?:link|meta|base|script|noscript|iframe|frame|frameset|object|embed|applet|form|portal|fencedframe|template)(?![a-z0-9-]))/gi,
    '<$1x-',
  )

/** Pictures that came with the mail are put into it: they are nobody else's business. */
function withImages(
  html: string,
  contentIds: Readonly<Record<string, string>>,
  images: ReadonlyMap<string, string>,
): string {
  return html.replaceAll(/cid:([^"'\s<>)]{1,300})/gi, (whole, name: string) => {
    const file = contentIds[name] ?? contentIds[decoded(name)]
    return (file === undefined ? undefined : images.get(file)) ?? whole
  })
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
