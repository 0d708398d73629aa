import type { Hono } from 'hono'
import { startBot } from './act/bot/index.ts'
import { mountPortal } from './act/portal/index.ts'
import { startAsking } from './act/questions/index.ts'
import { createSender, mountUnsubscribe } from './act/sending/index.ts'
import { Courier } from './act/telling/index.ts'
import { createWebhookSender } from './act/webhooks/index.ts'
import { mountApiPage } from './api-page/index.ts'
import { jobsOf } from './clockwork.ts'
import { giveOutWhenSomebodyComes } from './coming.ts'
import { startFollowers } from './followers.ts'
import { startIncomingMail } from './incoming-mail.ts'
import { answerWhoKnocks } from './knocking.ts'
import { createChannelRunner, mountChannels } from './listen/channels/index.ts'
import { mountArchive } from './listen/erasure/index.ts'
import { mountFiles } from './listen/files/index.ts'
import { mountHelp } from './listen/help/index.ts'
import { startImports } from './listen/imports/index.ts'
import { mountMessageHtml } from './listen/inbox/index.ts'
import { mountCollector } from './listen/ingest/index.ts'
import { mountWebChat } from './listen/web-chat/index.ts'
import { mountAssistants } from './mcp/index.ts'
import { mountEntry } from './platform/accounts/entry.ts'
import type { Clock } from './platform/clock.ts'
import { systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { connect } from './platform/database/connect.ts'
import { assertHarmlessRole } from './platform/database/migrate.ts'
import { mount } from './platform/http/answer.ts'
import { createApp } from './platform/http/app.ts'
import { mountLiveStream } from './platform/http/live-stream.ts'
import { createMetrics, mountOperations } from './platform/http/operations.ts'
import { createPace } from './platform/http/pace.ts'
import { mountPages, type Pages } from './platform/http/pages.ts'
import { startJobs } from './platform/jobs.ts'
import { createListener } from './platform/listener.ts'
import type { Log } from './platform/log.ts'
import type { Secrets } from './platform/secrets.ts'
import type { Services } from './platform/services.ts'
import { openPort } from './port.ts'
import {
  allRoutes,
  archiveParts,
  channelWiring,
  chatWiringOf,
  followers,
  ingestWiring,
  portalWiring,
  subjectsOf,
  waysOut,
} from './wiring.ts'

export { allRoutes } from './wiring.ts'

/** Everything that answers, without a port: tests call app.request(). */
export function buildApp(services: Services): Hono {
  const app = createApp(services)
  const metrics = createMetrics()
  mountOperations(app, services, metrics)
  mountCollector(app, services, ingestWiring, (outcome, items) =>
    metrics.eventsAccepted.inc({ outcome }, items),
  )
  mountEntry(app, services)
  mountLiveStream(app, services)
  mountFiles(app, services)
  mountMessageHtml(app, services)
  mountUnsubscribe(app, services, ingestWiring)
  mountHelp(app, services)
  mountChannels(app, services, channelWiring(services))
  mountWebChat(app, services, chatWiringOf(services))
  mountPortal(app, services, portalWiring(services))
  const routes = allRoutes(services)
  mountArchive(app, services, archiveParts(routes))
  const pace = createPace()
  mount(app, routes, services, pace)
  mountAssistants(app, routes, services, pace)
  mountApiPage(app, routes, services.publicUrl)
  return app
}

export interface RunningServer {
  readonly services: Services
  close(): Promise<void>
}

export interface ServerOptions {
  readonly config: Config
  readonly databaseUrl: string
  readonly secrets: Secrets
  readonly log: Log
  readonly clock?: Clock
  readonly pages?: Pages
  /** More pages that belong to the installation, such as the demo shop. */
  readonly mountMore?: (app: Hono, services: Services) => void
}

/** Starts a process in its role: api answers, worker follows and sends, all does both. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, log, secrets } = options
  const connection = connect(options.databaseUrl, 12)
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
  const rest: readonly Stop[] = [() => listener.close(), () => connection.close()]
  try {
    await assertHarmlessRole(connection.pool)
    const app = config.role === 'worker' ? workerApp(services) : buildApp(services)
    options.mountMore?.(app, services)
    if (options.pages !== undefined && config.role !== 'worker') await mountPages(app, options.pages)
    const open = await openPort(app, config)
    port = open.number
    const workers = config.role === 'api' ? [] : await startWorkers(services, options.databaseUrl)
    const mail =
      config.role === 'worker' ? null : await startIncomingMail(services, channelWiring(services).receive)
    const doors = mail === null ? [open.close] : [open.close, mail.close]
    return { services, close: () => closeAll([...doors, ...workers], rest) }
  } catch (error) {
    await closeAll([], rest)
    throw error
  }
}

/** A worker answers only to those who watch over it. */
function workerApp(services: Services): Hono {
  const app = createApp(services)
  mountOperations(app, services, createMetrics())
  return app
}

type Stop = () => Promise<void>

async function startWorkers(services: Services, databaseUrl: string): Promise<readonly Stop[]> {
  const loop = startFollowers(services, followers)
  const imports = startImports(services, ingestWiring)
  const sender = createSender(services, waysOut(services))
  sender.start()
  const courier = new Courier(services, waysOut(services))
  courier.start()
  const asking = startAsking(services, { out: waysOut(services), movers: ingestWiring.movers })
  const bot = startBot(services, waysOut(services))
  const webhooks = createWebhookSender(services, { subjects: subjectsOf(allRoutes(services)) })
  webhooks.start()
  const { channels, receive } = channelWiring(services)
  const fetching = createChannelRunner(services, channels, receive)
  fetching.start()
  const stopGivingOut = giveOutWhenSomebodyComes(services)
  const stopAnswering = answerWhoKnocks(services, waysOut(services))
  const jobs = await startJobs(databaseUrl, services.log, jobsOf(services))
  return [
    loop.stop,
    asking.stop,
    imports.stop,
    jobs.stop,
    () => sender.stop(),
    () => courier.stop(),
    () => webhooks.stop(),
    bot.stop,
    () => fetching.stop(),
    stopGivingOut,
    stopAnswering,
  ]
}

/** What is in hand is finished everywhere at once; then the database is let go. */
async function closeAll(working: readonly Stop[], rest: readonly Stop[]): Promise<void> {
  await Promise.all(working.map((stop) => stop()))
  for (const stop of rest) await stop()
}
