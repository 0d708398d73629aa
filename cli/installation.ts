import { resolve } from 'node:path'
import pg from 'pg'
import { type Config, readConfig } from '#server/platform/config.ts'
import { type Connection, connect } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { rightsOf, shortcomings } from '#server/platform/database/suitability.ts'
import { installJobs } from '#server/platform/jobs.ts'
import { loadSecrets, type Secrets } from '#server/platform/secrets.ts'
import { alone } from './alone.ts'
import { Mistake } from './arguments.ts'
import { assertInstalled } from './installed.ts'
import { assertWritable, holder } from './lock.ts'

/** One installation: its secret, its database, and how to leave it as it was found. */
export interface Installation {
  readonly config: Config
  readonly secrets: Secrets
  readonly serverUrl: string
  readonly ownerUrl: string
  /** Stops the built-in PostgreSQL, unless somebody else uses it. */
  close(): Promise<void>
}

/** The configuration from flags and environment, or a Mistake with everything that is wrong. */
export function configOrMistake(flags: Record<string, string> = {}): Config {
  const read = readConfig(process.env, flags)
  if (read.ok) return read.config
  throw new Mistake(`The configuration is wrong:\n${read.wrong.map((line) => `  ${line}`).join('\n')}`)
}

/**
 * Opens an installation, running or stopped, and brings its database to the newest schema. The product itself says
 * how it wants to hear of its PostgreSQL: it watches over it and stops it whoever uses it. A command leaves it to
 * the product, or to the last command that needs it.
 * @param prepare brings the schema up to date; a restore puts rows in on the way
 */
export async function openInstallation(
  config: Config,
  asProduct: ((words: string) => void) | null = null,
  prepare: (ownerUrl: string) => Promise<unknown> = migrate,
): Promise<Installation> {
  const secrets = await secretsOf(config)
  const embedded = config.databaseUrl === null ? await openEmbedded(config, secrets, asProduct) : null
  const close = async (): Promise<void> => {
    const leave = asProduct === null && (holder(config.dataFolder) !== null || (await embedded?.inUse()))
    if (!leave) await embedded?.stop()
  }
  try {
    const ownerUrl = embedded?.ownerUrl ?? config.databaseUrl ?? ''
    await assertUsable(ownerUrl)
    const serverUrl = await alone('schema', ownerUrl, async () => {
      await prepare(ownerUrl)
      await installJobs(ownerUrl)
      return ensureServerRole(ownerUrl, secrets.deriveText('database role'))
    })
    return { config, secrets, serverUrl, ownerUrl, close }
  } catch (error) {
    await close().catch(() => {})
    throw error
  }
}

async function secretsOf(config: Config): Promise<Secrets> {
  if (config.secret === null) assertWritable(config.dataFolder)
  try {
    return await loadSecrets(config.dataFolder, config.secret)
  } catch (error) {
    throw new Mistake(
      `The file "secret" in ${resolve(config.dataFolder)} cannot be read by this user (${codeOf(error)}). Run Tandem as the user it belongs to.`,
    )
  }
}

const openEmbedded = (config: Config, secrets: Secrets, tell: ((words: string) => void) | null) =>
  startEmbedded({
    folder: resolve(config.dataFolder, 'postgres'),
    password: secrets.deriveText('database owner'),
    ...(tell === null ? {} : { keepAlive: tell }),
  })

/** A database that cannot be reached or does not suffice is the operator's to mend: he is told everything at once. */
async function assertUsable(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect().catch((error: unknown) => {
      const { host, pathname } = new URL(ownerUrl)
      const why = error instanceof Error && error.message !== '' ? error.message : codeOf(error)
      throw new Mistake(
        `The database ${pathname.slice(1)} at ${host} cannot be used: ${why}. Check DATABASE_URL, and that PostgreSQL runs there.`,
      )
    })
    const wrong = shortcomings(await rightsOf(client))
    if (wrong.length > 0)
      throw new Mistake(`The database does not suffice:\n${wrong.map((line) => `  ${line}`).join('\n')}`)
  } finally {
    await client.end().catch(() => {})
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)

/** A piece of work on an installation's database, with everything closed afterwards. There must be one already. */
export async function withInstallation<T>(
  config: Config,
  work: (installation: Installation & { connection: Connection }) => Promise<T>,
): Promise<T> {
  await assertInstalled(config)
  return withAnyInstallation(config, work)
}

/** The same, making the installation where there is none. */
export async function withAnyInstallation<T>(
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
