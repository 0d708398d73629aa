import { sql } from 'kysely'
import {
  createAccount,
  createMember,
  createWorkspace,
  everyWorkspace,
} from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import { type Db, inAccount, inWorkspace } from '#server/platform/database/connect.ts'
import { type Id, newId } from '#server/platform/identifiers.ts'
import { type OwnerAccount, ownerAccount } from './operator.ts'

const FIRST_ADDRESS = 'owner@tandem.invalid'

/** The owner of a fresh installation: an account without a password, for the one-time link; he names himself there. */
export async function ensureOwner(db: Db, ownerUrl: string): Promise<OwnerAccount> {
  const existing = await ownerAccount(ownerUrl, FIRST_ADDRESS)
  if (existing !== null) return existing
  const now = systemClock.now()
  const id = newId<'Account'>(now)
  const owner: OwnerAccount = { id, email: FIRST_ADDRESS, name: 'Owner', hasPassword: false }
  await inAccount(db, id, null, (tx) =>
    createAccount(tx, { id, email: owner.email, name: owner.name, passwordHash: null, now }),
  )
  return owner
}

/**
 * Nothing but companies that the console made before the product ever ran: then the demo is still to come. The mark
 * lies in the settings of such a company until the first start is over.
 */
export async function isFirstStart(db: Db): Promise<boolean> {
  const own = (await everyWorkspace(db)).filter((workspace) => !workspace.demo)
  const marks = await Promise.all(own.map(({ id }) => isMarked(db, id)))
  return marks.every(Boolean)
}

export const markBeforeFirstStart = (db: Db, workspace: Id<'Workspace'>): Promise<unknown> =>
  inWorkspace(db, workspace, (tx) =>
    sql`update workspace set settings = settings || '{"beforeFirstStart": true}' where id = ${workspace}`.execute(
      tx,
    ),
  )

export async function endFirstStart(db: Db): Promise<void> {
  for (const { id } of await everyWorkspace(db))
    await inWorkspace(db, id, (tx) =>
      sql`update workspace set settings = settings - 'beforeFirstStart'
           where id = ${id} and settings ? 'beforeFirstStart'`.execute(tx),
    )
}

const isMarked = (db: Db, workspace: Id<'Workspace'>): Promise<boolean> =>
  inWorkspace(db, workspace, async (tx) => {
    const found = await sql<{ marked: boolean }>`
      select settings ? 'beforeFirstStart' as marked from workspace where id = ${workspace}`.execute(tx)
    return found.rows[0]?.marked === true
  })

/** The company of one's own, beside the demo; its name and place are set in the first minutes. */
export async function ensureOwnWorkspace(db: Db, owner: OwnerAccount): Promise<Id<'Workspace'>> {
  const own = (await everyWorkspace(db)).find((workspace) => !workspace.demo)
  const workspace =
    own?.id ?? (await createWorkspace(db, { ...place(), demo: false, now: systemClock.now() }))
  await inWorkspace(db, workspace, async (tx) => {
    // a start that was killed between the two may have left a company without anybody
    const somebody = await tx
      .selectFrom('member')
      .select('id')
      .where('workspace_id', '=', workspace)
      .limit(1)
      .executeTakeFirst()
    if (somebody === undefined)
      await createMember(
        { tx, workspace, clock: systemClock },
        { account: owner.id, name: owner.name, email: owner.email, role: 'owner' },
      )
  })
  return workspace
}

/** Guessed from the machine's time zone; the owner corrects it in the first minutes. */
function place() {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const inRussia =
    /^(Europe\/(Moscow|Samara|Kaliningrad|Volgograd|Saratov|Ulyanovsk|Astrakhan|Kirov)|Asia\/(Yekaterinburg|Omsk|Novosibirsk|Krasnoyarsk|Irkutsk|Yakutsk|Vladivostok|Magadan|Kamchatka))$/.test(
      timeZone,
    )
  return inRussia
    ? { currency: 'RUB', country: 'RU', name: 'Моя компания', timeZone }
    : { currency: 'EUR', country: 'GB', name: 'My company', timeZone }
}
