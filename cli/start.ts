import { eraseAgain } from '#server/listen/erasure/index.ts'
import { type RunningServer, startServer } from '#server/main.ts'
import { everyWorkspace, giveOwnerLink } from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import type { Config } from '#server/platform/config.ts'
import { type Connection, connect } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { createLog, type Log } from '#server/platform/log.ts'
import { alone } from './alone.ts'
import { Mistake, option, readArguments } from './arguments.ts'
import { type Assets, ensureAssets } from './assets.ts'
import { loadDemoApart } from './demo/load-apart.ts'
import { openPostOffice, type PostOffice } from './demo/post-office.ts'
import { mountShop, startSimulator } from './demo/running.ts'
import { endFirstStart, ensureOwner, ensureOwnWorkspace, isFirstStart } from './first-start.ts'
import { configOrMistake, type Installation, openInstallation } from './installation.ts'
import { isInstalled, placeOf } from './installed.ts'
import { type Holder, hold, holdAt, letGo } from './lock.ts'
import type { Print } from './main.ts'
import type { OwnerAccount } from './operator.ts'
import { rememberAddress } from './reached.ts'
import { isStop, listenForStop, type StopSignal } from './signals.ts'
import { spareMemory } from './spare-memory.ts'
import { startVacuum } from './vacuum.ts'

/**
 * tandem start. Off -> database up and migrated -> (first time: owner, demo company, own company) -> serving
 * -> stopping (new requests refused, work in hand finished) -> off. A signal leads to stopping from anywhere.
 */
export async function startCommand(argv: readonly string[], print: Print): Promise<void> {
  const config = readStart(argv)
  const stop = listenForStop(print)
  const own = config.databaseUrl === null
  const isNew = !(await isInstalled(config))
  if (own) refuseSecond(hold(config.dataFolder), config.dataFolder)
  print('Tandem is starting.')
  if (isNew) print(`This is a new installation in ${placeOf(config)}.`)
  try {
    await serveUntilStopped(config, stop, print)
  } catch (error) {
    if (!isStop(error)) throw error
  } finally {
    if (own) letGo(config.dataFolder)
  }
  print('Tandem has stopped. Everything is kept.')
}

function refuseSecond(other: Holder | null, dataFolder: string): void {
  if (other === null) return
  const where = other.address === '' ? 'is starting' : `runs at ${other.address}`
  throw new Mistake(
    `Tandem ${where} on the data folder ${dataFolder} (process ${other.pid}). Stop it first, or choose another --data. Several processes need a PostgreSQL of their own: DATABASE_URL.`,
  )
}

function readStart(argv: readonly string[]): Config {
  const { words, flags } = readArguments(argv, {
    switches: ['empty'],
    options: ['port', 'host', 'data', 'role'],
  })
  if (words.length > 0) throw new Mistake(`"start" takes flags only; "${words[0]}" is none.`)
  const given = {
    TANDEM_PORT: option(flags, 'port'),
    TANDEM_HOST: option(flags, 'host'),
    TANDEM_DATA: option(flags, 'data'),
    TANDEM_ROLE: option(flags, 'role'),
  }
  const set = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null)
  return configOrMistake({
    ...Object.fromEntries(set),
    ...(flags.has('empty') ? { TANDEM_DEMO: 'off' } : {}),
  })
}

async function serveUntilStopped(config: Config, stop: StopSignal, print: Print): Promise<void> {
  const log = createLog(config.logLevel)
  const building = stop.orStopped(assetsOf(config, stop.signal))
  // its failure is told when it is waited for, also when the database fails first
  building.catch(() => {})
  const installation = await openInstallation(config, (words) => log.warn({}, words))
  try {
    const first = await prepare(installation, stop, print)
    const office = await openPostOffice()
    const server = await serve(installation, await building, { log, office })
    if (config.databaseUrl === null) holdAt(config.dataFolder, server.services.publicUrl())
    if (config.role !== 'worker') rememberAddress(config.dataFolder, server.services.publicUrl())
    const stopVacuum = config.role === 'api' ? async () => {} : startVacuum(installation.ownerUrl, log)
    const stopSimulator = config.role === 'api' ? office.close : startSimulator(server.services, office)
    const endSparing = spareMemory()
    await greet(server, first, print)
    await stop.came
    endSparing()
    await stopSimulator()
    await stopVacuum()
    await server.close()
  } finally {
    stop.abandon()
    await installation.close()
  }
}

/** A worker shows nothing, so it needs nothing built. */
const assetsOf = async (config: Config, abandoned: AbortSignal): Promise<Assets | null> =>
  config.role === 'worker' ? null : ensureAssets({ otherwise: `${config.dataFolder}/assets`, abandoned })

async function serve(
  installation: Installation,
  assets: Assets | null,
  { log, office }: { readonly log: Log; readonly office: PostOffice },
): Promise<RunningServer> {
  const { serverUrl, secrets } = installation
  // the demo's letters go to a server in this house
  const config = {
    ...installation.config,
    webhookHosts: [...installation.config.webhookHosts, office.place],
  }
  const more =
    assets === null
      ? {}
      : {
          mountMore: mountShop,
          pages: {
            application: assets.application,
            tracker: { path: config.trackerPath, code: assets.tracker },
            chat: assets.chat,
          },
        }
  try {
    return await startServer({ config, databaseUrl: serverUrl, secrets, log, ...more })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const where = `${config.host}:${config.port ?? 3000}`
    if (error.code === 'EADDRINUSE')
      throw new Mistake(
        `The port ${where} is taken by another program. Choose another --port, or leave it out for the next free one.`,
      )
    if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL')
      throw new Mistake(`Tandem may not listen on ${where} (${error.code}). Choose another --port or --host.`)
    throw error
  }
}

interface FirstThings {
  readonly owner: OwnerAccount
  readonly workspace: Id<'Workspace'>
  readonly demo: boolean
}

/**
 * What must exist before anyone comes. The own company is made last: as long as it is missing, this is still the
 * first start, and a demo company whose loading was cut off is finished. A removed demo does not come back. Of
 * several processes on one database the first does it, the others wait for it.
 */
async function prepare(installation: Installation, stop: StopSignal, print: Print): Promise<FirstThings> {
  const connection = connect(installation.serverUrl, 4)
  try {
    const { secrets, config, ownerUrl } = installation
    const things = await alone('first start', ownerUrl, () =>
      makeFirstThings(installation, connection, stop, print),
    )
    // a database brought back from before an erasure must not show who was erased
    const again = await eraseAgain({ db: connection.db, clock: systemClock, secrets }, config.dataFolder)
    if (again > 0) print(`Erased again, as the data folder remembers: ${again}.`)
    return things
  } finally {
    await connection.close()
  }
}

async function makeFirstThings(
  { ownerUrl, serverUrl, config }: Installation,
  { db }: Connection,
  stop: StopSignal,
  print: Print,
): Promise<FirstThings> {
  const owner = await ensureOwner(db, ownerUrl)
  const isFirst = await isFirstStart(db)
  const { dataFolder, secret } = config
  const load = () => loadDemoApart({ serverUrl, dataFolder, secret, owner }, progressLine(print), stop.signal)
  const demo = isFirst && config.demo ? await stop.orStopped(load()) : null
  const own = await ensureOwnWorkspace(db, owner)
  await endFirstStart(db)
  const hasDemo = demo !== null || (await everyWorkspace(db)).some((workspace) => workspace.demo)
  return { owner, workspace: demo ?? own, demo: hasDemo }
}

/** Tells of the demo's loading in quarters, so that a log stays readable. */
function progressLine(print: Print): (share: number) => void {
  let told = -1
  return (share) => {
    const quarter = Math.floor(share * 4)
    if (quarter > told) print(`Loading the demo company: ${quarter * 25}%`)
    told = Math.max(told, quarter)
  }
}

async function greet(server: RunningServer, first: FirstThings, print: Print): Promise<void> {
  const address = server.services.publicUrl()
  if (server.services.config.role === 'worker') return print(`\nTandem is ready: ${address}`)
  // whoever waits for the word "ready" may read all of it at once
  const entrance = first.owner.hasPassword
    ? 'Sign in with your e-mail and password, or let "npm run -s tandem -- owner-link" print a one-time link.'
    : `Open this once to come in as the owner: ${await welcomeLink(server, first)}`
  const shop = first.demo ? [`The demo company's shop, whose visitors you will see: ${address}/demo`] : []
  print([`\nTandem is ready: ${address}`, entrance, ...shop].join('\n'))
}

async function welcomeLink(server: RunningServer, first: FirstThings): Promise<string> {
  const token = await giveOwnerLink(server.services.db, first.owner.id, first.workspace, systemClock.now())
  return `${server.services.publicUrl()}/welcome?token=${token}`
}
