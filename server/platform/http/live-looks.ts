import { type Db, inWorkspace } from '../database/connect.ts'
import type { Id } from '../identifiers.ts'
import { changesAfter, type LoggedChange } from '../live.ts'

/** What came into a company's log after a position; null when the log no longer reaches back that far. */
export type Look = (workspace: Id<'Workspace'>, position: number) => Promise<readonly LoggedChange[] | null>

/**
 * Streams that stand at the same position and look at the same moment share one look: a message wakes everybody who
 * has a screen open, and all of them would ask the database the same. A look that began before somebody was woken
 * may be too old for him, so it is shared only by those who ask before it is sent.
 */
export function createLooks(db: Db): Look {
  const beginning = new Map<string, Promise<readonly LoggedChange[] | null>>()
  return (workspace, position) => {
    const name = `${workspace} ${position}`
    const known = beginning.get(name)
    if (known !== undefined) return known
    const look = new Promise((soon) => setImmediate(soon)).then(() => {
      beginning.delete(name)
      return inWorkspace(db, workspace, (tx) => changesAfter(tx, workspace, position))
    })
    beginning.set(name, look)
    return look
  }
}
