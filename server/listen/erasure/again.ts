import { sql } from 'kysely'
import { everyWorkspace } from '#server/platform/accounts/workspaces.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Services } from '#server/platform/services.ts'
import { erasedHashes, personOf } from '../identity/index.ts'
import { erase, openForErasing } from './erase.ts'
import { type Remembered, type RememberedErasure, remembered } from './memory.ts'

type Needed = Pick<Services, 'db' | 'clock' | 'secrets'>

/**
 * Does again what the data folder remembers and the database does not: after a restore, or when a process was killed
 * between the two. Returns how many erasures that were.
 */
export async function eraseAgain(services: Needed, folder: string): Promise<number> {
  const memory = await remembered(folder)
  let done = 0
  if (memory.erasures.length === 0) return done
  for (const { id } of await everyWorkspace(services.db)) {
    done += await inWorkspace(services.db, id, (tx) =>
      eraseAgainIn({ ...services, tx, workspace: id, actor: { kind: 'system' } }, memory),
    )
  }
  return done
}

/** How many erasures of the data folder the database does not know. */
export async function pendingErasures(services: Needed, folder: string): Promise<number> {
  const memory = await remembered(folder)
  let pending = 0
  for (const { id } of await everyWorkspace(services.db))
    pending += await inWorkspace(
      services.db,
      id,
      async (tx) =>
        (await unknownOf({ ...services, tx, workspace: id, actor: { kind: 'system' } }, memory)).length,
    )
  return pending
}

async function eraseAgainIn(context: Context, memory: Remembered): Promise<number> {
  // asked again under the lock: an erasure that is just being made writes its line first
  if ((await unknownOf(context, memory)).length === 0) return 0
  await openForErasing(context, NOBODY)
  const pending = await unknownOf(context, memory)
  for (const line of pending) await redo(context, line, !memory.lifted.has(line.erased))
  return pending.length
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

async function unknownOf(context: Context, { erasures }: Remembered): Promise<readonly RememberedErasure[]> {
  const own = erasures.filter(({ workspace }) => workspace === context.workspace)
  const { rows } = await sql<{ id: string }>`
    select id from erasure
     where workspace_id = ${context.workspace} and id = any(${own.map(({ erased }) => erased)}::uuid[])`.execute(
    context.tx,
  )
  const known = new Set(rows.map(({ id }) => id))
  return own.filter(({ erased }) => !known.has(erased))
}

async function redo(context: Context, line: RememberedErasure, holdBack: boolean): Promise<void> {
  const { erased: id, at, by, reason, archived, hashes } = line
  const people = await whoBears(context, line)
  const wanted = { id, at: new Date(at), by, reason, archived, holdBack }
  // whoever came in later than the backup is not there: what he is known by is held back all the same
  const [first = line.person, ...others] = people
  await erase(context, { ...wanted, personId: first }, await openForErasing(context, first))
  for (const personId of others)
    await erase(
      context,
      { ...wanted, id: `${id.slice(0, -12)}${personId.slice(-12)}`, personId },
      await openForErasing(context, personId),
    )
  if (holdBack)
    await sql`
      insert into erased_value (workspace_id, value_hash, erased_at, erasure_id)
      select ${context.workspace}, decode(hash, 'hex'), ${new Date(at)}, ${id} from unnest(${hashes}::text[]) as hash
      on conflict do nothing`.execute(context.tx)
}

/** Whoever stands under the id, or is known by one of the values, which only their hashes tell. */
async function whoBears(context: Context, { person, hashes }: RememberedErasure): Promise<readonly string[]> {
  const found = new Set<string>()
  const known = await personOf(context, person)
  if (known !== null) found.add(known)
  const wanted = new Set(hashes)
  for (let after = NOBODY; ; ) {
    const { rows } = await sql<{
      id: string
      person_id: string
      kind: 'email'
      scope: string
      value: string
    }>`
      select id, person_id, kind, scope, value from handle
       where workspace_id = ${context.workspace} and id > ${after} order by id limit 5000`.execute(context.tx)
    const computed = erasedHashes(context, rows)
    rows.forEach((row, index) => {
      if (wanted.has(computed[index] ?? '')) found.add(row.person_id)
    })
    const last = rows.at(-1)
    if (last === undefined) return [...found]
    after = last.id
  }
}
