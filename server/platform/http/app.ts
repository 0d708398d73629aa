import { Hono } from 'hono'
import { Problem } from '../problems.ts'
import type { Services } from '../services.ts'
import { paceHeaders } from './pace.ts'
import { problemReply } from './problem-reply.ts'

/** An empty server with what every answer needs: security headers and problems in the catalogue's words. */
export function createApp(services: Pick<Services, 'log'>): Hono {
  const app = new Hono()
  app.use(async (call, next) => {
    await next()
    const headers = call.res.headers
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'same-origin')
    for (const [name, value] of Object.entries(paceHeaders(call.req.raw, headers))) headers.set(name, value)
    if (!headers.has('x-frame-options')) headers.set('x-frame-options', 'DENY')
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', POLICY)
  })
  app.onError((error, call) => problemReply(call, error, services.log))
  app.notFound((call) => problemReply(call, new Problem('not-found'), services.log))
  return app
}

/** Nothing from elsewhere: no script, no font, no picture, no request (T1). Mantine needs inline styles. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  // what somebody says into the chat he hears before it goes
  "media-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')
