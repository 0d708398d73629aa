import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import type { Config } from '#server/platform/config.ts'
import { Mistake } from './arguments.ts'

/** Where an installation is, in an operator's words; never its password. */
export function placeOf({ databaseUrl, dataFolder }: Config): string {
  if (databaseUrl === null) return `the folder ${resolve(dataFolder)}`
  const { host, pathname } = new URL(databaseUrl)
  return `the database ${pathname.slice(1)} at ${host}`
}

/** Looks without making anything: a misspelt --data must not leave a second, empty installation behind. */
export async function isInstalled(config: Config): Promise<boolean> {
  if (config.databaseUrl === null) return existsSync(join(config.dataFolder, 'postgres', 'PG_VERSION'))
  const client = new pg.Client({ connectionString: config.databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const found = await client.query<{ there: boolean }>(
      `select to_regclass('public.migration') is not null as there`,
    )
    return found.rows[0]?.there === true
  } catch {
    // whoever opens it tells what is wrong with it
    return true
  } finally {
    await client.end().catch(() => {})
  }
}

export async function assertInstalled(config: Config): Promise<void> {
  if (await isInstalled(config)) return
  throw new Mistake(
    `There is no Tandem in ${placeOf(config)}. Check --data (or TANDEM_DATA, DATABASE_URL); "npm start" makes a new installation there.`,
  )
}
