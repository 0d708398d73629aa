import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** PostgreSQL refuses to run as root, so as root we drop to a user without rights. */
export interface RunAs {
  /** Who owns the files; null: whoever we are. */
  readonly owner: { readonly uid: number; readonly gid: number } | null
  /** Set when the way to the files leads through a folder closed to others, such as /root. */
  readonly through: string | null
}

const NOBODY = { uid: 65_534, gid: 65_534 }

/** Who runs the server whose files lie in `folder`, and can he reach it and the programs? */
export async function whoRunsPostgres(folder: string, programs: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { owner: null, through: null }
  const owner = await ownerOf(folder)
  const reachable = (await Promise.all([folder, programs].map(isOpenToAll))).every(Boolean)
  if (reachable) return { owner, through: null }
  const through = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
  if (through === undefined) {
    throw new Error(
      'As root, PostgreSQL runs as an unprivileged user, who cannot enter this folder. Move the project out of a closed folder such as /root, or start it as an ordinary user.',
    )
  }
  return { owner, through }
}

/**
 * How to run a program as that user. setpriv (util-linux) keeps the one right to pass closed folders while
 * everything else of root is gone.
 */
export function commandAs(
  { owner, through }: RunAs,
  program: string,
  args: readonly string[],
): { command: string; args: string[]; user: { uid?: number; gid?: number } } {
  if (owner === null) return { command: program, args: [...args], user: {} }
  if (through === null) return { command: program, args: [...args], user: owner }
  const drop = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    '--bounding-set=-all,+dac_override',
    // PostgreSQL asks access() about its own programs, which without this would not count the right
    '--securebits=+no_setuid_fixup',
  ]
  return { command: through, args: [...drop, program, ...args], user: {} }
}

/** Files that an ordinary user made stay his: PostgreSQL insists on owning its folder. */
async function ownerOf(folder: string): Promise<{ uid: number; gid: number }> {
  const found = await stat(folder).catch(() => null)
  return found === null || found.uid === 0 ? NOBODY : { uid: found.uid, gid: found.gid }
}

async function isOpenToAll(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null)
    if (found !== null && (found.mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
