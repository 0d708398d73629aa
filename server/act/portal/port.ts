import type { Hono } from 'hono'
import type { Services } from '#server/platform/services.ts'
import { ACTS } from './doing.ts'
import { createLimits, type Door, type PortalWiring, visited } from './door.ts'
import { COMING_IN, WAYS_IN } from './entering.ts'
import { STYLE } from './page/style.ts'
import { PARTS } from './showing.ts'

/** The customer's own page: HTML without a script, below /portal/<company>. */
export function mountPortal(app: Hono, services: Services, wiring: PortalWiring): void {
  const door: Door = { services, wiring, limits: createLimits() }
  app.get('/portal/style.css', (call) =>
    call.body(STYLE, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    }),
  )
  const at = (path: string): string => `/portal/:company${path}`
  for (const [path, work] of Object.entries({ ...WAYS_IN, ...PARTS }))
    app.get(at(path), (call) => visited(call, door, work))
  for (const [path, work] of Object.entries({ ...COMING_IN, ...ACTS }))
    app.post(at(path), (call) => visited(call, door, work))
}
