import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { companyRoutes } from './platform/accounts/company-routes.ts'
import { mountEntry } from './platform/accounts/entry.ts'
import { ownAccountRoutes } from './platform/accounts/own-account.ts'
import type { Clock } from './platform/clock.ts'
import { systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { connect } from './platform/database/connect.ts'
import { assertHarmlessRole } from './platform/database/migrate.ts'
import { mount } from './platform/http/answer.ts'
import { createApp } from './platform/http/app.ts'
import { mountLiveStream } from './platform/http/live-stream.ts'
import { createMetrics, mountOperations } from './platform/http/operations.ts'
import type { Route } from './platform/http/route.ts'
import { createListener } from './platform/listener.ts'
import type { Log } from './platform/log.ts'
import type { Secrets } from './platform/secrets.ts'
import type { Services } from './platform/services.ts'

/** The only wiring: config -> database -> channels -> routes -> workers. */
export function allRoutes(services: Pick<Services, 'config' | 'publicUrl'>): readonly Route[] {
  return [
    ...ownAccountRoutes,
    ...companyRoutes({ publicUrl: services.publicUrl, trackerPath: services.config.trackerPath }),
  ]
}

/** Everything that answers, without a port: tests call app.request(). */
export function buildApp(services: Services): Hono {
  const app = createApp(services)
  mountOperations(app, services, createMetrics())
  mountEntry(app, services)
  mountLiveStream(app, services)
  mount(app, allRoutes(services), services)
  return app
}

export interface RunningServer {
  readonly services: Services
  readonly port: number
  close(): Promise<void>
}

export interface ServerOptions {
  readonly config: Config
  readonly databaseUrl: string
  readonly secrets: Secrets
  readonly log: Log
  readonly clock?: Clock
}

/** Starts a process in its role: api answers, worker follows and sends, all does both. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, log, secrets } = options
  const connection = connect(options.databaseUrl, 12)
  await assertHarmlessRole(connection.pool)
  const listener = createListener(options.databaseUrl, log)
  let port = 0
  const publicUrl = (): string =>
    config.publicUrl ?? `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`
  const services: Services = {
    db: connection.db,
    clock: options.clock ?? systemClock,
    log,
    config,
    secrets,
    listener,
    publicUrl,
  }
  const server = await listen(buildApp(services), config)
  port = portOf(server)
  return {
    services,
    get port() {
      return port
    },
    async close() {
      await new Promise<void>((done) => {
        server.close(() => done())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 3_000).unref()
      })
      await listener.close()
      await connection.close()
    },
  }
}

/** The wanted port; without a wish 3000, or the next free one. */
async function listen(app: Hono, config: Config): Promise<Server> {
  const first = config.port ?? 3000
  for (let port = first; ; port++) {
    try {
      return await listenOn(app, config.host, port)
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || config.port !== null || port > first + 100) throw error
    }
  }
}

function listenOn(app: Hono, hostname: string, port: number): Promise<Server> {
  return new Promise((done, fail) => {
    // node:http is what serve() makes unless told otherwise
    const server = serve({ fetch: app.fetch, hostname, port }, () => done(server)) as Server
    server.once('error', fail)
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
