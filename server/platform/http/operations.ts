import type { Hono } from 'hono'
import { sql } from 'kysely'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Services } from '../services.ts'

export interface Metrics {
  readonly registry: Registry
  readonly eventsAccepted: Counter<'outcome'>
}

/** /healthz: the process lives. /readyz: it can serve. /metrics: Prometheus, counts and times only. */
export function mountOperations(app: Hono, services: Services, metrics: Metrics): void {
  const seconds = new Histogram({
    name: 'tandem_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [metrics.registry],
  })
  app.use(async (call, next) => {
    const stop = seconds.startTimer()
    await next()
    stop({ method: call.req.method, route: call.req.routePath, status: String(call.res.status) })
  })
  app.get('/healthz', (call) => call.json({ status: 'ok' }))
  app.get('/readyz', async (call) => {
    const ready = await sql`select 1`.execute(services.db).then(
      () => true,
      () => false,
    )
    if (!ready) call.header('retry-after', '2')
    return call.json({ status: ready ? 'ready' : 'database-away' }, ready ? 200 : 503)
  })
  app.get('/metrics', async (call) =>
    call.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  )
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const eventsAccepted = new Counter({
    name: 'tandem_events_total',
    help: 'Items at the collection port',
    labelNames: ['outcome'] as const,
    registers: [registry],
  })
  return { registry, eventsAccepted }
}
