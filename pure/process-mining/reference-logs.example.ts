import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createCsvReader, createXesReader, type EventLog } from './index.ts'

/** The public logs with known results, for reference tests and benches only. */
export const folder = resolve(process.env['TANDEM_REFERENCE_DATA'] ?? '../shared')
export const isHere = existsSync(`${folder}/golden/process-mining.json`)

export interface Golden {
  readonly file: string
  readonly sha256: string
  readonly exact: Readonly<Record<string, unknown>>
  readonly peer: Readonly<Record<string, unknown>>
}

export function goldenLogs(): Readonly<Record<string, Golden>> {
  // the golden file is ours and checked by the tests that read it
  return (
    JSON.parse(readFileSync(`${folder}/golden/process-mining.json`, 'utf8')) as {
      logs: Record<string, Golden>
    }
  ).logs
}

export function bytesOf(file: string): Uint8Array {
  const bytes = readFileSync(`${folder}/${file}`)
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

export const checksum = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(`${folder}/${file}`))
    .digest('hex')

export function readXes(bytes: Uint8Array, chunk = 1 << 20): EventLog {
  const reader = createXesReader({})
  for (let from = 0; from < bytes.length; from += chunk) reader.push(bytes.subarray(from, from + chunk))
  return reader.finish().log
}

export function readCsv(text: string): EventLog {
  const reader = createCsvReader({})
  reader.push(new TextEncoder().encode(text))
  return reader.finish().log
}
