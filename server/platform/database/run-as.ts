import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** PostgreSQL refuses to run as root, so as root we drop to a user without rights. */
export interface RunAs {
  readonly owner: number | null
  readonly spawn: { uid?: number; gid?: number }
  /** Set when the way to the files leads through a folder closed to others, such as /root. */
  readonly through: string | null
}

const NOBODY = 65_534

export async function whoRunsPostgres(...folders: readonly string[]): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { owner: null, spawn: {}, through: null }
  const reachable = (await Promise.all(folders.map(isOpenToAll))).every(Boolean)
  if (reachable) return { owner: NOBODY, spawn: { uid: NOBODY, gid: NOBODY }, through: null }
  const through = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
  if (through === undefined) {
    throw new Error(
      'As root, PostgreSQL runs as an unprivileged user, who cannot enter this folder. Move the project out of a closed folder such as /root, or start it as an ordinary user.',
    )
  }
  return { owner: NOBODY, spawn: {}, through }
}

/** setpriv (util-linux) keeps the one right to pass closed folders while everything else of root is gone. */
export function commandAs(runAs: RunAs, program: string, args: readonly string[]): [string, string[]] {
  if (runAs.through === null) return [program, [...args]]
  const drop = [
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    '--bounding-set=-all,+dac_override',
  ]
  return [runAs.through, [...drop, program, ...args]]
}

async function isOpenToAll(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null)
    if (found !== null && (found.mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
