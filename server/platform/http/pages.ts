import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Context as Call, Hono } from 'hono'

/** The files a server shows: the application, the site script, and (with the demo) the small shop. */
export interface Pages {
  /** Folder of the built application; null where only the API runs. */
  readonly application: string | null
  readonly tracker: { readonly path: string; readonly code: string } | null
  /** The chat of a site: its button, and the panel that comes when it is wanted. */
  readonly chat?: { readonly launcher: string; readonly panel: string } | undefined
}

interface Served {
  readonly body: Buffer<ArrayBuffer>
  readonly zipped: Buffer<ArrayBuffer>
  readonly type: string
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/** Everything is read once and kept packed: the whole application is a few megabytes. */
export async function mountPages(app: Hono, pages: Pages): Promise<void> {
  if (pages.tracker !== null) mountScript(app, pages.tracker.path, pages.tracker.code)
  if (pages.chat !== undefined) {
    mountScript(app, '/chat.js', pages.chat.launcher)
    mountScript(app, '/chat-panel.js', pages.chat.panel)
  }
  if (pages.application === null || !existsSync(pages.application)) return
  const files = await readTree(pages.application)
  const index = files.get('/index.html')
  app.get('*', (call, next) => {
    const file = files.get(call.req.path)
    // names under assets/ carry a hash of their content, so they never change
    if (file !== undefined && call.req.path.startsWith('/assets/'))
      return send(call, file, { 'cache-control': 'public, max-age=31536000, immutable' })
    if (file !== undefined && call.req.path !== '/index.html')
      return send(call, file, { 'cache-control': 'no-cache' })
    const isScreen =
      index !== undefined && !/^\/(api|v1|assets)\//.test(call.req.path) && extname(call.req.path) === ''
    return isScreen ? send(call, index, { 'cache-control': 'no-cache' }) : next()
  })
}

/**
 * Other sites load it, so it may be read from anywhere; an hour is how long an old one may live on. Below any folder
 * too: it sends to the folder that it was loaded from.
 */
function mountScript(app: Hono, path: string, code: string): void {
  const script = served(Buffer.from(code), '.js')
  for (const place of [path, `/:folder{[a-z0-9][a-z0-9-]*}${path}`])
    app.get(place, (call) =>
      send(call, script, {
        'cache-control': 'public, max-age=3600',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      }),
    )
}

async function readTree(folder: string): Promise<Map<string, Served>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.map') && !entry.parentPath.includes('.vite'),
  )
  const read = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name)
    return [
      `/${relative(folder, path).replaceAll('\\', '/')}`,
      served(await readFile(path), extname(entry.name)),
    ] as const
  })
  return new Map(await Promise.all(read))
}

const served = (body: Buffer<ArrayBuffer>, extension: string): Served => ({
  body,
  zipped: gzipSync(body),
  type: TYPES[extension] ?? 'application/octet-stream',
})

function send(call: Call, file: Served, headers: Record<string, string>): Response {
  const zip = /\bgzip\b/.test(call.req.header('accept-encoding') ?? '')
  return call.body(zip ? file.zipped : file.body, 200, {
    'content-type': file.type,
    vary: 'accept-encoding',
    ...(zip ? { 'content-encoding': 'gzip' } : {}),
    ...headers,
  })
}
