import { type RunningServer, startServer } from '#server/main.ts'
import { everyWorkspace, giveOwnerLink } from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import type { Config } from '#server/platform/config.ts'
import { connect } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { createLog } from '#server/platform/log.ts'
import { Mistake, option, readArguments } from './arguments.ts'
import { ensureAssets } from './assets.ts'
import { loadDemo } from './demo/load.ts'
import { mountShop, startSimulator } from './demo/running.ts'
import { ensureOwner, ensureOwnWorkspace } from './first-start.ts'
import { configOrMistake, type Installation, openInstallation } from './installation.ts'
import { hold, holder, letGo } from './lock.ts'
import type { Print } from './main.ts'
import type { OwnerAccount } from './operator.ts'

/**
 * tandem start. Off -> database up and migrated -> (first time: owner, demo company, own company) -> serving
 * -> stopping (new requests refused, work in hand finished) -> off. A second signal does not wait.
 */
export async function startCommand(argv: readonly string[], print: Print): Promise<void> {
  const config = readStart(argv)
  const own = config.databaseUrl === null
  const other = own ? holder(config.dataFolder) : null
  if (other !== null)
    throw new Mistake(
      `Tandem already runs on this data folder: ${other.address} (process ${other.pid}). Stop it first, or choose another --data.`,
    )
  print('Tandem is starting.')
  if (own) hold(config.dataFolder, 'starting')
  try {
    await serveUntilSignal(config, print)
  } finally {
    if (own) letGo(config.dataFolder)
  }
  print('Tandem has stopped. Everything is kept.')
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

async function serveUntilSignal(config: Config, print: Print): Promise<void> {
  const signal = untilSignal(print)
  const [installation, assets] = await Promise.all([
    openInstallation(config, { keep: false }),
    ensureAssets(),
  ])
  try {
    const first = await prepare(installation, print)
    const pages = {
      application: assets.application,
      tracker: { path: config.trackerPath, code: assets.tracker },
    }
    const server = await startServer({
      config,
      databaseUrl: installation.serverUrl,
      secrets: installation.secrets,
      log: createLog(config.logLevel),
      pages,
      mountMore: mountShop,
    })
    if (config.databaseUrl === null) hold(config.dataFolder, server.services.publicUrl())
    const stopSimulator = config.role === 'api' ? () => {} : startSimulator(server.services)
    await greet(server, first, print)
    await signal
    stopSimulator()
    await server.close()
  } finally {
    if (config.databaseUrl === null) letGo(config.dataFolder)
    await installation.close()
  }
}

interface FirstThings {
  readonly owner: OwnerAccount
  readonly workspace: Id<'Workspace'>
  readonly demo: boolean
}

/**
 * What must exist before anyone comes. The own company is made last: as long as it is missing, this is still the
 * first start, and a demo company whose loading was cut off is finished. A removed demo does not come back.
 */
async function prepare(installation: Installation, print: Print): Promise<FirstThings> {
  const connection = connect(installation.serverUrl, 4)
  try {
    const owner = await ensureOwner(connection.db, installation.ownerUrl)
    const isFirst = !(await everyWorkspace(connection.db)).some((workspace) => !workspace.demo)
    const demo =
      isFirst && installation.config.demo
        ? await loadDemo({ db: connection.db, secrets: installation.secrets }, owner, progressLine(print))
        : null
    const own = await ensureOwnWorkspace(connection.db, owner)
    const hasDemo = demo !== null || (await everyWorkspace(connection.db)).some((workspace) => workspace.demo)
    return { owner, workspace: demo ?? own, demo: hasDemo }
  } finally {
    await connection.close()
  }
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
  print(`\nTandem is ready: ${address}`)
  if (first.owner.hasPassword)
    print(
      'Sign in with your e-mail and password, or let "npm run -s tandem -- owner-link" print a one-time link.',
    )
  else {
    const token = await giveOwnerLink(server.services.db, first.owner.id, first.workspace, systemClock.now())
    print(`Open this once to come in as the owner: ${address}/welcome?token=${token}`)
  }
  if (first.demo) print(`The demo company's shop, whose visitors you will see: ${address}/demo`)
}

/** Listens from the first moment on, so that an early Ctrl-C stops cleanly too. */
function untilSignal(print: Print): Promise<void> {
  return new Promise((done) => {
    const stop = (): void => {
      print('\nStopping; work in hand is being finished.')
      process.once('SIGINT', () => process.exit(130))
      done()
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
}
