import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Which process serves a data folder: its number and address in the file tandem.pid. A file left by a killed
 * process names nobody alive and is taken over.
 */
export interface Holder {
  readonly pid: number
  readonly address: string
}

export function holder(dataFolder: string): Holder | null {
  try {
    const [pid = '', address = '', started = ''] = readFileSync(fileIn(dataFolder), 'utf8').split('\n')
    return Number(pid) > 0 && isSameProcess(Number(pid), started) ? { pid: Number(pid), address } : null
  } catch {
    return null
  }
}

export function hold(dataFolder: string, address: string): void {
  mkdirSync(dataFolder, { recursive: true })
  writeFileSync(fileIn(dataFolder), `${process.pid}\n${address}\n${startOf(process.pid)}\n`)
}

export function letGo(dataFolder: string): void {
  rmSync(fileIn(dataFolder), { force: true })
}

const fileIn = (dataFolder: string): string => join(dataFolder, 'tandem.pid')

/** Process numbers are used again; together with the start time they are not. */
function isSameProcess(pid: number, started: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return startOf(pid) === started
}

function startOf(pid: number): string {
  try {
    // field 22 of /proc/<pid>/stat, counted after the name in parentheses
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
