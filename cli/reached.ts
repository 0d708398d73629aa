import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#server/platform/config.ts'
import { holder } from './lock.ts'

export interface Reached {
  readonly address: string
  /** null: several processes may serve a PostgreSQL of somebody else, and nobody here knows of them. */
  readonly running: boolean | null
}

/** Where an installation answers; of one that is stopped, where it did last, or will most likely. */
export function reachedAt(
  config: Pick<Config, 'publicUrl' | 'dataFolder' | 'databaseUrl' | 'port'>,
): Reached {
  const found = config.databaseUrl === null ? holder(config.dataFolder) : null
  const address =
    config.publicUrl ??
    // one that is just starting has no address yet
    (found?.address || null) ??
    lastAddress(config.dataFolder) ??
    `http://127.0.0.1:${config.port ?? 3000}`
  return { address, running: config.databaseUrl === null ? found !== null : null }
}

/** Keeps where this installation answers, for commands that are given while it is stopped. */
export function rememberAddress(dataFolder: string, address: string): void {
  try {
    writeFileSync(fileIn(dataFolder), `${address}\n`)
  } catch {
    // a process with a secret of its own and somebody else's PostgreSQL needs no data folder
  }
}

function lastAddress(dataFolder: string): string | null {
  try {
    const text = readFileSync(fileIn(dataFolder), 'utf8').trim()
    return /^https?:\/\/\S+$/.test(text) ? text : null
  } catch {
    return null
  }
}

const fileIn = (dataFolder: string): string => join(dataFolder, 'address')
