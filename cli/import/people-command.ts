import { open, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { FILE_PART } from '#contract/import-words.ts'
import { LARGEST_FILE, Mapping, type PeopleImport } from '#contract/imports.ts'
import { followEverythingNow } from '#server/followers.ts'
import {
  continueImports,
  guessAgain,
  importPage,
  mapColumns,
  openImport,
  putPart,
  readAs,
  startCheck,
  startRun,
} from '#server/listen/imports/index.ts'
import { systemClock } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { followers, ingestWiring } from '#server/wiring.ts'
import { Mistake, option, readArguments } from '../arguments.ts'
import { configOrMistake, withInstallation } from '../installation.ts'
import { holder } from '../lock.ts'
import type { Print } from '../main.ts'
import { asOperator, chooseWorkspace } from '../operator.ts'

const USE =
  'Use: tandem import people FILE [--workspace W] [--mapping FILE | --preset amocrm|bitrix24|hubspot] [--dry-run] [--json]'

/** Does something in the company's name, in a transaction of its own. */
type AsCompany = <T>(work: (context: Context) => Promise<T>) => Promise<T>

/** tandem import people FILE: the same import as on screen, checked first; without --dry-run also taken in. */
export async function importPeopleCommand(argv: readonly string[], print: Print): Promise<void> {
  const { words, flags } = readArguments(argv, {
    switches: ['json', 'dry-run'],
    options: ['data', 'workspace', 'mapping', 'preset'],
  })
  const [kind, file] = words
  if (kind !== 'people' || file === undefined || words.length > 2) throw new Mistake(USE)
  const data = option(flags, 'data')
  const wanted = { mapping: option(flags, 'mapping'), preset: presetOf(option(flags, 'preset')) }
  const say: Print = (line) => (flags.has('json') ? undefined : print(line))
  await withInstallation(
    configOrMistake(data === null ? {} : { TANDEM_DATA: data }),
    async ({ connection, secrets, config }) => {
      const workspace = await chooseWorkspace(connection.db, option(flags, 'workspace'))
      const asCompany: AsCompany = (work) => asOperator(connection.db, secrets, workspace.id, work)
      const id = await upload(asCompany, file)
      const read = await finish(asCompany, id, say)
      if (read.state === 'failed')
        throw new Mistake(`${file} cannot be read: ${JSON.stringify(read.failure)}`)
      await map(asCompany, id, wanted)
      await asCompany((context) => startCheck(context, id))
      let done = await finish(asCompany, id, say)
      if (!flags.has('dry-run')) {
        await asCompany((context) => startRun(context, id))
        done = await finish(asCompany, id, say)
        // a running worker follows by itself; without one the people are brought up to date here
        if (config.databaseUrl === null && holder(config.dataFolder) === null)
          await followEverythingNow(
            { db: connection.db, clock: systemClock, secrets },
            workspace.id,
            followers,
          )
      }
      tell(print, flags.has('json'), done, workspace.name)
    },
  )
}

function presetOf(name: string | null): NonNullable<Mapping['preset']> | null {
  if (name === null) return null
  if (name === 'amocrm' || name === 'bitrix24' || name === 'hubspot') return name
  throw new Mistake(USE)
}

async function upload(asCompany: AsCompany, file: string): Promise<string> {
  const found = await stat(file).catch(() => null)
  if (found?.isFile() !== true) throw new Mistake(`There is no file ${file}.`)
  if (found.size === 0 || found.size > LARGEST_FILE)
    throw new Mistake(`${file} must have at least one byte and at most ${LARGEST_FILE / 1024 / 1024} MB.`)
  const id = await asCompany((context) =>
    openImport(context, { file: basename(file), bytes: found.size, changedAt: found.mtime.toISOString() }),
  )
  const handle = await open(file)
  try {
    for (let number = 0; number * FILE_PART < found.size; number++) {
      const part = Buffer.alloc(Math.min(FILE_PART, found.size - number * FILE_PART))
      await handle.read(part, 0, part.length, number * FILE_PART)
      await asCompany((context) => putPart(context, id, number, part))
    }
  } finally {
    await handle.close()
  }
  await asCompany((context) => readAs(context, id, {}))
  return id
}

async function map(
  asCompany: AsCompany,
  id: string,
  { mapping, preset }: { readonly mapping: string | null; readonly preset: Mapping['preset'] },
): Promise<void> {
  if (mapping !== null) {
    const read = Mapping.safeParse(JSON.parse(await readFile(mapping, 'utf8')))
    if (!read.success) throw new Mistake(`${mapping} is no mapping: ${read.error.message}`)
    await asCompany((context) => mapColumns(context, id, read.data))
  } else if (preset !== null)
    await asCompany(async (context) => mapColumns(context, id, await guessAgain(context, id, preset)))
}

const WORKING: ReadonlySet<string> = new Set(['reading', 'checking', 'running'])

/** Carries the import on until its stage is over; where a worker has it in hand, waits for him. */
async function finish(asCompany: AsCompany, id: string, say: Print): Promise<PeopleImport> {
  let told = -1
  for (;;) {
    const now = (await asCompany((context) => importPage(context, id))) as unknown as PeopleImport
    if (!WORKING.has(now.state)) return now
    const percent = now.total === 0 ? 0 : Math.floor((now.progress / now.total) * 10) * 10
    if (percent !== told) say(`${now.state}: ${percent}%`)
    told = percent
    if (!(await asCompany((context) => continueImports(context, ingestWiring)))) await wait(200)
  }
}

function tell(print: Print, json: boolean, one: PeopleImport, workspace: string): void {
  const { id, state, total, verdicts, outcomes } = one
  if (json) {
    print(JSON.stringify({ id, state, rows: total, verdicts, outcomes }))
    return
  }
  const counts = Object.entries(state === 'done' ? outcomes : verdicts)
  print(`${total} rows: ${counts.map(([code, count]) => `${count} ${code}`).join(', ')}.`)
  print(
    state === 'done'
      ? `They are in ${workspace} now. On screen the import can be taken back for 30 days.`
      : `Nothing was changed. The import waits in ${workspace}, on screen, with what each row would do.`,
  )
}
