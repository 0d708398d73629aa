import type { Hono } from 'hono'
import { everyWorkspace } from '#server/platform/accounts/workspaces.ts'
import { errorFacts } from '#server/platform/log.ts'
import type { Services } from '#server/platform/services.ts'
import { demoShop, generateDemo, simulate } from './index.ts'
import { asSystem, demoSettings, ingestDemo } from './load.ts'
import { type PostOffice, tellPort } from './post-office.ts'

const TICK = 3_000
/** After a sleep of the machine the simulator does not make up for the whole night. */
const LONGEST = 60_000

/**
 * Keeps new touches coming while the demo company exists and its switch is on, and its mailbox with its mail server.
 * Returns how to stop.
 */
export function startSimulator(services: Services, office: PostOffice): () => Promise<void> {
  let simulator: ReturnType<typeof simulate> | null = null
  let from = services.clock.now().getTime()
  let busy: Promise<void> | null = null
  let told: string | null = null
  const tick = async (): Promise<void> => {
    const demo = (await everyWorkspace(services.db)).find((workspace) => workspace.demo)
    const settings = demo === undefined ? null : await demoSettings(services.db, demo.id)
    const until = services.clock.now().getTime()
    const start = Math.max(from, until - LONGEST)
    from = until
    if (demo === undefined || settings === null || !settings.loaded) return
    if (told !== demo.id) await asSystem(services, demo.id, (context) => tellPort(context, office))
    told = demo.id
    if (settings.quiet) return
    simulator ??= simulate({ seed: settings.seed, now: settings.now, company: generateDemo(settings) })
    const touches = simulator.nextTouches(start, until)
    if (touches.length > 0) await ingestDemo(services, demo.id, touches, false)
  }
  const beat = (): void => {
    busy ??= tick()
      .catch(async (error: unknown) => {
        // removed while it was telling: then there is nobody left to tell
        const isThere = (await everyWorkspace(services.db)).some((workspace) => workspace.demo)
        if (isThere) services.log.warn(errorFacts(error), 'The simulator could not tell its touches')
      })
      .catch((error: unknown) =>
        services.log.warn(errorFacts(error), 'The simulator could not tell its touches'),
      )
      .finally(() => {
        busy = null
      })
  }
  beat()
  const timer = setInterval(beat, TICK)
  return async () => {
    clearInterval(timer)
    await busy
    await office.close()
  }
}

/** The small shop at /demo, for as long as there is a demo company. */
export function mountShop(app: Hono, services: Services): void {
  app.get('/demo/*', (call) => shopPage(call.req.raw, services))
  app.get('/demo', (call) => shopPage(call.req.raw, services))
}

async function shopPage(request: Request, services: Services): Promise<Response> {
  const demo = (await everyWorkspace(services.db)).find((workspace) => workspace.demo)
  const settings = demo === undefined ? null : await demoSettings(services.db, demo.id)
  const { pathname, search } = new URL(request.url)
  const file =
    settings === null
      ? null
      : demoShop({
          url: pathname + search,
          acceptLanguage: request.headers.get('accept-language'),
          siteKey: settings.siteKey,
        })
  if (file === null)
    return new Response('There is no demo shop here.', {
      status: 404,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
  return new Response(file.body, {
    headers: { 'content-type': file.contentType, 'cache-control': 'no-cache' },
  })
}
