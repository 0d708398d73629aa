import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import { ERASURES_FILE, eraseAgain } from '#server/listen/erasure/index.ts'
import {
  BackupProblem,
  type ReadHeader,
  readHeader,
  restoreRows,
} from '#server/platform/backup/read-backup.ts'
import { systemClock } from '#server/platform/clock.ts'
import type { Config } from '#server/platform/config.ts'
import { connect } from '#server/platform/database/connect.ts'
import { migrate, migrationFiles } from '#server/platform/database/migrate.ts'
import { Mistake, option, readArguments } from '../arguments.ts'
import { configOrMistake, type Installation, openInstallation } from '../installation.ts'
import { holder } from '../lock.ts'
import type { Print } from '../main.ts'

/**
 * tandem restore FILE: an installation as it stood when the backup was made, in an empty data folder or an empty
 * outside database. A backup of an older version is brought to the newest schema on the way. Whoever was erased
 * after it was made is erased again before anybody gets in: --erasures names the file of the lost data folder that
 * remembers them, when it is not in this one.
 */
export async function restoreCommand(argv: readonly string[], print: Print): Promise<void> {
  const { words, flags } = readArguments(argv, { switches: ['json'], options: ['data', 'erasures'] })
  const [file] = words
  if (file === undefined || words.length > 1)
    throw new Mistake('Use: tandem restore FILE [--data DIR] [--erasures FILE]')
  const data = option(flags, 'data')
  const config = configOrMistake(data === null ? {} : { TANDEM_DATA: data })
  try {
    const outcome = await restore(resolve(file), config, option(flags, 'erasures'))
    const again = outcome.erasedAgain === 0 ? '' : ` Erased again: ${outcome.erasedAgain}.`
    print(
      flags.has('json')
        ? JSON.stringify(outcome)
        : `${outcome.rows} rows of ${outcome.madeAt} are back.${again} "npm start" runs it.`,
    )
  } catch (error) {
    throw inWords(error, file)
  }
}

interface Restored {
  readonly rows: number
  readonly madeAt: string
  readonly erasedAgain: number
}

async function restore(file: string, config: Config, erasures: string | null): Promise<Restored> {
  if (holder(config.dataFolder) !== null)
    throw new Mistake(
      `Tandem runs in ${resolve(config.dataFolder)}. Stop it, or restore into another folder.`,
    )
  const lines = linesOf(file)
  try {
    const first = await lines.next()
    const header = readHeader(first.done === true ? '' : first.value)
    const last = await lastMigration(header)
    await placeSecret(config, header.secret)
    await placeErasures(config, erasures)
    let rows = 0
    const installation = await openInstallation(config, null, async (ownerUrl) => {
      await migrate(ownerUrl, last)
      rows = await restoreRows(ownerUrl, lines)
      await migrate(ownerUrl)
    })
    try {
      return { rows, madeAt: header.madeAt, erasedAgain: await eraseThere(installation) }
    } finally {
      await installation.close()
    }
  } finally {
    await lines.return(undefined)
  }
}

async function placeErasures({ dataFolder }: Config, given: string | null): Promise<void> {
  if (given === null) return
  const place = join(dataFolder, ERASURES_FILE)
  if (resolve(given) === resolve(place)) return
  if (await isThere(place)) throw new Mistake(`There is a file ${place} already.`)
  await copyFile(resolve(given), place).catch(() => {
    throw new Mistake(`The file ${given} cannot be read.`)
  })
}

async function eraseThere({ serverUrl, secrets, config }: Installation): Promise<number> {
  const connection = connect(serverUrl, 2)
  try {
    return await eraseAgain({ db: connection.db, clock: systemClock, secrets }, config.dataFolder)
  } finally {
    await connection.close()
  }
}

/** The schema of the backup must be one that this version went through. */
async function lastMigration({ migrations }: ReadHeader): Promise<number> {
  const known = await migrationFiles()
  const unknown = migrations.find((name, place) => known[place] !== name)
  if (unknown !== undefined)
    throw new BackupProblem(`The backup was made by a newer or another version: it knows ${unknown}.`)
  return Number.parseInt(migrations.at(-1) ?? '', 10)
}

async function placeSecret(config: Config, secret: string): Promise<void> {
  const own = config.secret ?? (await secretIn(config.dataFolder))
  if (own === secret) return
  if (own !== null)
    throw new BackupProblem(
      `There is another installation in ${resolve(config.dataFolder)} already. Restore into an empty data folder.`,
    )
  if (await isThere(join(config.dataFolder, 'postgres')))
    throw new BackupProblem(`There is a database without its secret in ${resolve(config.dataFolder)}.`)
  await mkdir(config.dataFolder, { recursive: true })
  const handle = await open(join(config.dataFolder, 'secret'), 'wx', 0o600)
  await handle.writeFile(secret)
  await handle.sync()
  await handle.close()
}

const secretIn = (folder: string): Promise<string | null> =>
  readFile(join(folder, 'secret'), 'utf8').then(
    (text) => text.trim(),
    () => null,
  )

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Split at line feeds alone: a customer's words may hold any other sign that ends a line somewhere. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const unpacked = createGunzip()
  source.on('error', (error) => unpacked.destroy(error)).pipe(unpacked)
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for await (const block of unpacked as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.decode(block, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } finally {
    source.destroy()
  }
}

function inWords(error: unknown, file: string): unknown {
  if (error instanceof BackupProblem) return new Mistake(error.message)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new Mistake(`There is no file ${file}.`)
  if (code.startsWith('Z_'))
    return new Mistake(
      `${file} is damaged or no backup: it cannot be unpacked (${code}). Nothing was restored.`,
    )
  return error
}
