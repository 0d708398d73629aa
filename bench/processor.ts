import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Microseconds of the processor for one row: our own process, and PostgreSQL with all its children. */
export interface Spent {
  readonly node: number
  readonly postgres: number
}

/**
 * What work takes of the processor: on a machine that others use too it says more than the clock does. Linux only
 * (/proc); elsewhere PostgreSQL counts as 0.
 * @param folder PostgreSQL's data folder
 */
export function meter(folder: string): (rows: number) => Spent {
  const node = process.cpuUsage()
  const postgres = postgresTime(folder)
  return (rows) => {
    const { user, system } = process.cpuUsage(node)
    return {
      node: Math.round((user + system) / rows),
      postgres: Math.round((postgresTime(folder) - postgres) / rows),
    }
  }
}

/** A tick of the kernel's clock, in microseconds. */
const TICK = 10_000

function postgresTime(folder: string): number {
  const postmaster = (readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0] ?? '').trim()
  const running = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return running.map((pid) => ticksOf(pid, postmaster)).reduce((sum, ticks) => sum + ticks, 0) * TICK
}

/** proc(5): after the name in brackets parent, user, system, and the same two of children that have ended. */
function ticksOf(pid: string, postmaster: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number)
    if (pid === postmaster) return (user ?? 0) + (system ?? 0) + (endedUser ?? 0) + (endedSystem ?? 0)
    return fields[1] === postmaster ? (user ?? 0) + (system ?? 0) : 0
  } catch {
    // it has ended meanwhile
    return 0
  }
}
