import { resolve } from 'node:path'
import { type Config, readConfig } from '#server/platform/config.ts'
import { type Connection, connect } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { installJobs } from '#server/platform/jobs.ts'
import { loadSecrets, type Secrets } from '#server/platform/secrets.ts'
import { Mistake } from './arguments.ts'
import { holder } from './lock.ts'

/** One installation: its secret, its database, and how to leave it as it was found. */
export interface Installation {
  readonly config: Config
  readonly secrets: Secrets
  readonly serverUrl: string
  readonly ownerUrl: string
  /** Stops the built-in PostgreSQL if it was started here and nobody else uses it. */
  close(): Promise<void>
}

/** The configuration from flags and environment, or a Mistake with everything that is wrong. */
export function configOrMistake(flags: Record<string, string> = {}): Config {
  const read = readConfig(process.env, flags)
  if (read.ok) return read.config
  throw new Mistake(`The configuration is wrong:\n${read.wrong.map((line) => `  ${line}`).join('\n')}`)
}

/**
 * Opens an installation, running or stopped, and brings its database to the newest schema. `keep`: a server found
 * running is left running at close, for it belongs to somebody else; the product itself takes over an orphan.
 */
export async function openInstallation(config: Config, { keep } = { keep: true }): Promise<Installation> {
  const secrets = await loadSecrets(config.dataFolder, config.secret)
  const embedded = config.databaseUrl === null ? await openEmbedded(config, secrets) : null
  const ownerUrl = embedded?.ownerUrl ?? config.databaseUrl ?? ''
  await migrate(ownerUrl)
  await installJobs(ownerUrl)
  const serverUrl = await ensureServerRole(ownerUrl, secrets.deriveText('database role'))
  const close = async (): Promise<void> => {
    const inUse = keep && (embedded?.found || holder(config.dataFolder) !== null)
    if (embedded !== null && !inUse) await embedded.stop()
  }
  return { config, secrets, serverUrl, ownerUrl, close }
}

async function openEmbedded(config: Config, secrets: Secrets) {
  const options = {
    folder: resolve(config.dataFolder, 'postgres'),
    password: secrets.deriveText('database owner'),
  }
  const started = await startEmbedded(options)
  return { ownerUrl: started.ownerUrl, found: started.adopted, stop: started.stop }
}

/** A piece of work on an installation's database, with everything closed afterwards. */
export async function withInstallation<T>(
  config: Config,
  work: (installation: Installation & { connection: Connection }) => Promise<T>,
): Promise<T> {
  const installation = await openInstallation(config)
  const connection = connect(installation.serverUrl, 4)
  try {
    return await work({ ...installation, connection })
  } finally {
    await connection.close()
    await installation.close()
  }
}
