import { createHash } from 'node:crypto'
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { backupLines } from '#server/platform/backup/write-backup.ts'
import { systemClock } from '#server/platform/clock.ts'
import type { Config } from '#server/platform/config.ts'
import { Mistake, option, readArguments } from '../arguments.ts'
import { configOrMistake, withInstallation } from '../installation.ts'
import type { Print } from '../main.ts'

/**
 * tandem backup [FILE]: everything of an installation, running or stopped, in one compressed file. It appears under
 * its name only when it is whole and on disk.
 */
export async function backupCommand(argv: readonly string[], print: Print): Promise<void> {
  const { words, flags } = readArguments(argv, { switches: ['json'], options: ['data'] })
  if (words.length > 1) throw new Mistake('Use: tandem backup [FILE] [--data DIR]')
  const data = option(flags, 'data')
  const config = configOrMistake(data === null ? {} : { TANDEM_DATA: data })
  const now = systemClock.now()
  const file = resolve(words[0] ?? `tandem-${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}.backup.gz`)
  if (await exists(file)) throw new Mistake(`${file} exists already; a backup never replaces a file.`)
  const made = await withInstallation(config, async ({ ownerUrl }) =>
    writeWhole(file, backupLines(ownerUrl, await masterSecret(config), now)),
  )
  await writeFile(join(config.dataFolder, LAST_BACKUP), `${now.toISOString()}\n`).catch(() => {})
  const outcome = { file, ...made, madeAt: now.toISOString() }
  print(
    flags.has('json')
      ? JSON.stringify(outcome)
      : `${file}: ${made.rows} rows, ${made.bytes} bytes.\nIt holds the secret of the installation: keep it where only you can read it.`,
  )
}

/** When the last backup was made, for "tandem doctor". */
export const LAST_BACKUP = 'last-backup'

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

const masterSecret = async (config: Config): Promise<string> =>
  config.secret ?? (await readFile(join(config.dataFolder, 'secret'), 'utf8')).trim()

async function writeWhole(
  file: string,
  lines: AsyncGenerator<string, { readonly rows: number }>,
): Promise<{ rows: number; bytes: number; sha256: string }> {
  const part = `${file}.part-${process.pid}`
  const handle = await open(part, 'wx', 0o600).catch((error: unknown) => {
    throw new Mistake(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  })
  try {
    const digest = createHash('sha256')
    let bytes = 0
    const counted = countRows(lines)
    await pipeline(Readable.from(counted.lines), createGzip({ level: 6 }), async (blocks) => {
      for await (const block of blocks as AsyncIterable<Buffer>) {
        digest.update(block)
        bytes += block.length
        await handle.writeFile(block)
      }
    })
    await handle.sync()
    await handle.close()
    await rename(part, file)
    return { rows: counted.rows(), bytes, sha256: digest.digest('hex') }
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(part, { force: true })
    throw error
  }
}

function countRows(lines: AsyncGenerator<string, { readonly rows: number }>) {
  let rows = 0
  const counted = async function* (): AsyncGenerator<string> {
    const made = yield* lines
    rows = made.rows
  }
  return { lines: counted(), rows: () => rows }
}
