import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import {
  type CsvMapping,
  createCsvReader,
  createXesReader,
  type DateOrder,
  LogProblem,
  type LogReader,
  type ReadLog,
  type ReadObjectLog,
} from '#pure/process-mining/index.ts'
import { type Arguments, Mistake, option } from '../arguments.ts'
import { filtered, filtersOf } from './filter-flags.ts'
import { flattened, type ObjectFormat, objectFormat, readObjectFile } from './read-object-file.ts'

/** The flags that say how a file is to be read; every command that takes a log takes them. */
export const LOG_OPTIONS = [
  'delimiter',
  'case',
  'activity',
  'time',
  'start',
  'actor',
  'transition',
  'dates',
  'zone',
  'lifecycle',
  'filter',
  'object-type',
] as const

const ORDERS: readonly DateOrder[] = ['ymd', 'dmy', 'mdy', 'seconds', 'milliseconds']

/**
 * Reads a log file, CSV, XES or OCEL 2.0 (seen from one type of objects), plain or gzipped; which of them is told
 * by its first bytes, not by its name;
 * what --filter leaves of it. Throws `Mistake` with file, line and column.
 */
export async function readLogFile(
  path: string,
  flags: Arguments['flags'],
  wants: { withAttributes: boolean } = { withAttributes: false },
): Promise<ReadLog> {
  const filters = filtersOf(flags)
  const needs = { withAttributes: wants.withAttributes || filters.some(({ by }) => by === 'attribute') }
  return told(path, async () => {
    const format = await formatOf(path)
    const read =
      format === null
        ? await readStream(path, (first) => readerFor(first, flags, needs))
        : flattened(await readObjectFile(path, format, zoneOption(flags)), flags)
    return filtered(read, filters)
  })
}

/** Reads an object-centric log file as it is. Throws `Mistake`. */
export async function readObjectLog(path: string, flags: Arguments['flags']): Promise<ReadObjectLog> {
  if (flags.has('filter')) throw new Mistake('--filter chooses cases; an object-centric log has none.')
  const read = await told(path, async () => {
    const format = await formatOf(path)
    return format === null ? null : readObjectFile(path, format, zoneOption(flags))
  })
  if (read === null) throw new Mistake(`${path} is not OCEL 2.0, neither JSON nor XML nor SQLite.`)
  return read
}

/** Whether a file is object-centric, by its first bytes. Throws `Mistake` when it cannot be read. */
export const isObjectCentric = (path: string): Promise<boolean> =>
  told(path, async () => (await formatOf(path)) !== null)

/** Problems of a file told as a mistake of whoever named it. */
async function told<Result>(path: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof LogProblem) throw new Mistake(`${path}: ${error.message}.`)
    throw fileMistake(path, error)
  }
}

async function formatOf(path: string): Promise<ObjectFormat | null> {
  // a stream of a file that is not there fails where nobody waits for it yet
  await stat(path)
  const file = createReadStream(path, { highWaterMark: 1 << 16 })
  for await (const chunk of (await isGzip(path)) ? file.pipe(createGunzip()) : file) {
    file.destroy()
    // a stream without an encoding gives buffers
    return objectFormat(chunk as Uint8Array)
  }
  throw new LogProblem('empty', 'the file is empty')
}

function zoneOption(flags: Arguments['flags']): { timeZone?: string } {
  const zone = option(flags, 'zone')
  return zone === null ? {} : { timeZone: knownZone(zone) }
}

async function readStream(path: string, choose: (first: Uint8Array) => LogReader): Promise<ReadLog> {
  const { size } = await stat(path)
  const file = createReadStream(path, { highWaterMark: 4 << 20 })
  const progress = createProgress(size)
  let reader: LogReader | null = null
  for await (const chunk of (await isGzip(path)) ? file.pipe(createGunzip()) : file) {
    // a stream without an encoding gives buffers
    const bytes = chunk as Uint8Array
    reader ??= choose(bytes)
    reader.push(bytes)
    progress.show(file.bytesRead)
  }
  progress.clear()
  if (reader === null) throw new LogProblem('empty', 'the file is empty')
  return reader.finish()
}

async function isGzip(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 1 })) {
    const [one, two] = chunk as Uint8Array
    return one === 0x1f && two === 0x8b
  }
  return false
}

function readerFor(
  first: Uint8Array,
  flags: Arguments['flags'],
  wants: { withAttributes: boolean },
): LogReader {
  const head = new TextDecoder()
    .decode(first.subarray(0, 200))
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (head.startsWith('<')) return createXesReader({ ...wants, lifecycle: lifecycleOf(flags) })
  const delimiter = option(flags, 'delimiter')
  const order = dateOrderOf(flags)
  return createCsvReader({
    ...wants,
    mapping: mappingOf(flags),
    ...(delimiter === null ? {} : { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
    ...zoneOption(flags),
    ...(order === null ? {} : { dateOrder: order }),
  })
}

function mappingOf(flags: Arguments['flags']): CsvMapping {
  const names = {
    case: 'case',
    activity: 'activity',
    end: 'time',
    start: 'start',
    actor: 'actor',
    transition: 'transition',
  }
  return Object.fromEntries(
    Object.entries(names).flatMap(([role, flag]) => {
      const column = option(flags, flag)
      return column === null ? [] : [[role, column]]
    }),
  )
}

function lifecycleOf(flags: Arguments['flags']): 'pair' | 'ignore' {
  const given = option(flags, 'lifecycle') ?? 'pair'
  if (given !== 'pair' && given !== 'ignore') throw new Mistake('--lifecycle is pair or ignore.')
  return given
}

function dateOrderOf(flags: Arguments['flags']): DateOrder | null {
  const given = option(flags, 'dates')
  if (given === null) return null
  const order = ORDERS.find((name) => name === given)
  if (order === undefined) throw new Mistake(`--dates is one of ${ORDERS.join(', ')}.`)
  return order
}

function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    throw new Mistake(`--zone: there is no time zone "${zone}"; write it like Europe/Moscow.`)
  }
}

function fileMistake(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'reading it is not allowed',
    Z_DATA_ERROR: 'its gzip is damaged',
    Z_BUF_ERROR: 'its gzip is cut short',
  }
  return reasons[code] === undefined ? error : new Mistake(`${path} cannot be read: ${reasons[code]}.`)
}

/** A bar on the terminal for files that take long; nothing where nobody looks. */
function createProgress(size: number): { show(read: number): void; clear(): void } {
  const isWatched = process.stderr.isTTY === true && size > 20_000_000
  let shown = -1
  return {
    show(read) {
      const percent = Math.floor((read * 100) / size)
      if (!isWatched || percent === shown) return
      shown = percent
      const bar = '#'.repeat(Math.floor(percent / 4)).padEnd(25, '.')
      process.stderr.write(`\r${bar} ${percent}% `)
    },
    clear() {
      if (isWatched) process.stderr.write(`\r${' '.repeat(32)}\r`)
    },
  }
}
