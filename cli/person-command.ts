import { open, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { sql } from 'kysely'
import { type ArchiveLanguage, archiveOf, noteArchive } from '#server/listen/erasure/index.ts'
import { systemClock } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { zip } from '#server/platform/zip.ts'
import { allRoutes, archiveParts } from '#server/wiring.ts'
import { Mistake, option, readArguments } from './arguments.ts'
import { configOrMistake, withInstallation } from './installation.ts'
import type { Print } from './main.ts'
import { asOperator, chooseWorkspace } from './operator.ts'

const USE = 'Use: tandem person export PERSON FILE.zip [--workspace W] [--language en|ru] [--data DIR]'

/** tandem person export: all that is known of a person as one archive, like the button on his page. */
export async function personCommand(argv: readonly string[], print: Print): Promise<void> {
  const { words, flags } = readArguments(argv, {
    switches: ['json'],
    options: ['data', 'workspace', 'language'],
  })
  const [action, person, target] = words
  if (action !== 'export' || person === undefined || target === undefined || words.length > 3)
    throw new Mistake(USE)
  const language = languageOf(option(flags, 'language') ?? 'en')
  const data = option(flags, 'data')
  const config = configOrMistake(data === null ? {} : { TANDEM_DATA: data })
  const file = resolve(target)
  const bytes = await withInstallation(config, async ({ connection, secrets }) => {
    const workspace = await chooseWorkspace(connection.db, option(flags, 'workspace'))
    const parts = archiveParts(allRoutes({ config, publicUrl: () => '' }))
    return asOperator(connection.db, secrets, workspace.id, async (context) => {
      const personId = await personNamed(context, person)
      const written = await writeNew(
        file,
        zip(archiveOf(context, personId, language, parts), systemClock.now()),
      )
      await noteArchive(context, personId)
      return written
    })
  })
  print(flags.has('json') ? JSON.stringify({ file, bytes }) : `${file}: ${bytes} bytes.`)
}

function languageOf(given: string): ArchiveLanguage {
  if (given === 'en' || given === 'ru') return given
  throw new Mistake('--language is en or ru.')
}

async function personNamed(context: Context, named: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from person where workspace_id = ${context.workspace} and id::text = ${named.toLowerCase()} and merged_into is null
    union
    select person_id from handle
     where workspace_id = ${context.workspace} and (lower(value) = ${named.toLowerCase()} or shown = ${named})`.execute(
    context.tx,
  )
  const [found, other] = rows
  if (found === undefined) throw new Mistake(`Nobody here is known as ${named}.`)
  if (other !== undefined) throw new Mistake(`Several people are known as ${named}. Give the id of one.`)
  return found.id
}

async function writeNew(file: string, blocks: AsyncIterable<Uint8Array>): Promise<number> {
  const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
    throw new Mistake(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  })
  try {
    let bytes = 0
    for await (const block of blocks) {
      await handle.writeFile(block)
      bytes += block.length
    }
    await handle.sync()
    return bytes
  } catch (error) {
    await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}
