import type { Context as Call, Hono } from 'hono'
import { z } from 'zod'
import { authenticate } from '#server/platform/http/authenticate.ts'
import { isAllowed } from '#server/platform/permissions.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import { inSight } from '#server/platform/sight.ts'
import { bytesOf, fileById, fingerprintOf } from './files.ts'
import { isAudio } from './sniff.ts'

/**
 * The bytes of a file. It is downloaded; only what a browser shows without running anything in it may be looked at,
 * and that in a sandbox. The type is ours, never the sender's.
 */
export function mountFiles(app: Hono, services: Services): void {
  app.get('/api/files/:id/content', (call) => serve(call, services))
}

async function serve(call: Call, services: Services): Promise<Response> {
  const caller = await authenticate(call, services)
  if (!isAllowed(caller.actor, 'see people')) throw new Problem('not-allowed')
  const id = z.uuid().safeParse(call.req.param('id'))
  if (!id.success) throw new Problem('not-found')
  return inSight(services, caller, async (context) => {
    const file = await fileById(context, id.data)
    const tag = `"${await fingerprintOf(context, file.id)}"`
    const headers = headersOf(file, call.req.query('inline') === 'yes' && (file.inline || isAudio(file.type)))
    headers.set('etag', tag)
    if (call.req.header('if-none-match') === tag) return new Response(null, { status: 304, headers })
    const range = rangeOf(call.req.header('range'), file.size)
    if (range === 'none') {
      headers.set('content-range', `bytes */${file.size}`)
      return new Response(null, { status: 416, headers })
    }
    const [from, to] = range ?? [0, file.size - 1]
    if (range !== null) headers.set('content-range', `bytes ${from}-${to}/${file.size}`)
    const bytes = await bytesOf(context, file.id, from, to)
    headers.set('content-length', String(bytes.length))
    return new Response(new Uint8Array(bytes), { status: range === null ? 200 : 206, headers })
  })
}

/** For a file that is only ever downloaded. */
export const sendableAs = (file: { readonly name: string; readonly type: string }): Headers =>
  headersOf(file, false)

function headersOf({ name, type }: { name: string; type: string }, inline: boolean): Headers {
  return new Headers({
    'content-type': inline ? type : 'application/octet-stream',
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${asciiOf(name)}"; filename*=UTF-8''${encoded(name)}`,
    'x-content-type-options': 'nosniff',
    // the viewer of PDF is a part of the browser that a sandbox would switch off; it runs apart from the page anyway
    'content-security-policy':
      inline && type === 'application/pdf'
        ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        : "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
  })
}

const asciiOf = (name: string): string => name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_')
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** One range of bytes, both ends included; null: all of it; 'none': there is no such part. */
function rangeOf(asked: string | undefined, size: number): readonly [number, number] | null | 'none' {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked ?? '')
  if (found === null) return null
  const [, first = '', last = ''] = found
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last))
  return from <= to ? [from, to] : 'none'
}
