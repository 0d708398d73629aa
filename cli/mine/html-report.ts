import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { EventLog, LogComparison } from '#pure/process-mining/index.ts'
import { type Arguments, Mistake, option } from '../arguments.ts'
import { type ReportData, reportData } from './report-data.ts'

/** Writes the report of --html FILE, if it was asked for. Throws `Mistake` where it cannot be written. */
export async function writeReport(
  flags: Arguments['flags'],
  log: EventLog,
  path: string,
  comparison: LogComparison | null = null,
): Promise<void> {
  const file = option(flags, 'html')
  if (file === null) return
  try {
    await writeFile(file, htmlReport(reportData(log, basename(path), comparison)))
  } catch (error) {
    throw new Mistake(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`)
  }
  console.error(`The report is in ${file}; any browser opens it, without a network.`)
}

/**
 * One file with everything in it: nothing is loaded from anywhere, and its own policy forbids it. The data is JSON
 * in which no tag can begin or end.
 */
export function htmlReport(data: ReportData): string {
  const texts: unknown = JSON.parse(read('report-words.json'))
  const json = JSON.stringify({ ...data, texts }).replace(/[<>&\u2028\u2029]/g, escapedCharacter)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${data.title.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`)}</title>
<style>${read('report-client.css')}</style>
</head>
<body>
<main id="report"></main>
<script type="application/json" id="data">${json}</script>
<script>${read('report-client.js')}</script>
</body>
</html>
`
}

const escapedCharacter = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')
