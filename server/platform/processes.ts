import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/**
 * Does a process of this number still run? A dead one that its parent has not buried yet (a zombie, common in
 * containers) does not, although a signal reaches it.
 */
export const isRunning = (pid: number): boolean =>
  existsProcess(pid) && !/^[ZX]$/.test(fieldsOf(pid)[0] ?? '')

/** Does a signal reach this number? That is how PostgreSQL itself looks, so it takes a zombie for a server. */
export function existsProcess(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process began, as the system counts it: numbers are used again, together with this they are not. */
export const startOf = (pid: number): string => fieldsOf(pid)[19] ?? ''

/** The name of its program, or null where that cannot be known. */
export function programOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return null
  }
}

/** Processes that work in a folder; none where the system does not tell. */
export function processesIn(folder: string): number[] {
  return numbersIn('/proc').filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder
    } catch {
      return false
    }
  })
}

/** A process and all below it; the orphans of others that the system hung elsewhere are not found. */
export function processesBelow(root: number): number[] {
  const parents = numbersIn('/proc').map((pid) => ({ pid, parent: Number(fieldsOf(pid)[1] ?? 0) }))
  const tree = [root]
  for (const above of tree)
    tree.push(...parents.filter(({ parent }) => parent === above).map(({ pid }) => pid))
  return tree
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

/** The fields of /proc/<pid>/stat from the state on: the name before them may hold anything in parentheses. */
function fieldsOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  } catch {
    return []
  }
}
