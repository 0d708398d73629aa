import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isRunning, startOf } from '#server/platform/processes.ts'
import { Mistake } from './arguments.ts'

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
    return isRunning(Number(pid)) && startOf(Number(pid)) === started ? { pid: Number(pid), address } : null
  } catch {
    return null
  }
}

/** Takes a data folder for this process, or says who has it. Of two that try at once one gets it. */
export function hold(dataFolder: string): Holder | null {
  assertWritable(dataFolder)
  const file = fileIn(dataFolder)
  const mine = writeMine(dataFolder, '')
  try {
    for (;;) {
      // a link is made or is there already: never half, never twice
      if (succeeds(() => linkSync(mine, file))) return null
      const other = holder(dataFolder)
      if (other !== null) return other
      putAside(file, dataFolder)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Writes down where this process answers. */
export function holdAt(dataFolder: string, address: string): void {
  renameSync(writeMine(dataFolder, address), fileIn(dataFolder))
}

export function letGo(dataFolder: string): void {
  if (holder(dataFolder)?.pid === process.pid) rmSync(fileIn(dataFolder), { force: true })
}

const fileIn = (dataFolder: string): string => join(dataFolder, 'tandem.pid')

function writeMine(dataFolder: string, address: string): string {
  const mine = `${fileIn(dataFolder)}.${process.pid}`
  writeFileSync(mine, `${process.pid}\n${address}\n${startOf(process.pid)}\n`)
  return mine
}

/** Somebody else may have put the stale file aside and made his own meanwhile: then his goes back. */
function putAside(file: string, dataFolder: string): void {
  const aside = `${file}.${process.pid}.old`
  if (!succeeds(() => renameSync(file, aside))) return
  const [pid = '', , started = ''] = readFileSync(aside, 'utf8').split('\n')
  if (isRunning(Number(pid)) && startOf(Number(pid)) === started)
    succeeds(() => linkSync(aside, fileIn(dataFolder)))
  rmSync(aside, { force: true })
}

function succeeds(act: () => void): boolean {
  try {
    act()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(EEXIST|ENOENT)$/.test(String(error.code)))
      return false
    throw error
  }
}

/** Everything a start writes lies in the data folder, so this is where a wrong owner or a full disk shows. */
export function assertWritable(dataFolder: string): void {
  const probe = join(dataFolder, `.probe-${process.pid}`)
  try {
    mkdirSync(dataFolder, { recursive: true })
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Mistake(
      `The data folder ${resolve(dataFolder)} cannot be written by this user (${why}). Choose another with --data, or give this one to the user who runs Tandem.`,
    )
  }
}
