import { sql } from 'kysely'
import { PortalPart } from '#contract/portal.ts'
import { keepPortalSettings } from '#server/act/portal/index.ts'
import { countAsLived, ingest } from '#server/listen/ingest/index.ts'
import { createKey } from '#server/platform/accounts/keys.ts'
import { createMember, createWorkspace, everyWorkspace } from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { type Db, inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { ingestWiring } from '#server/wiring.ts'
import type { OwnerAccount } from '../operator.ts'
import { dealsOf } from './deals.ts'
import { type DemoCompany, generateDemo, type ProtocolItem } from './index.ts'
import { planHelp } from './plan-help.ts'
import { planInbox } from './plan-inbox.ts'
import { planQuestions } from './plan-questions.ts'
import { planTasks } from './plan-tasks.ts'
import { planUnderstanding } from './plan-understanding.ts'
import { openDemoMailbox } from './post-office.ts'
import { lookAtProcesses } from './processes.ts'

/** What the demo needs of an installation. */
export interface DemoPlace {
  readonly db: Db
  readonly secrets: Secrets
}

/** What a process of its own needs to load the demo: see load-process.ts. */
export interface DemoOrder {
  readonly serverUrl: string
  readonly dataFolder: string
  readonly secret: string | null
  readonly owner: OwnerAccount
}

/** How a loaded demo was made, kept in its workspace: the simulator goes on from there. */
export interface DemoSettings {
  readonly seed: number
  readonly now: number
  readonly siteKey: string
  readonly loaded: boolean
}

const SEED = 20_260_301
const BATCH = 1_000

/**
 * Makes the demo company, or finishes one whose loading was cut off: the items have the same ids again, so the
 * exact dedupe leaves nothing twice.
 */
export async function loadDemo(
  place: DemoPlace,
  owner: OwnerAccount,
  progress: (share: number) => void,
): Promise<Id<'Workspace'>> {
  const found = (await everyWorkspace(place.db)).find((workspace) => workspace.demo)
  const now = systemClock.now().getTime()
  const id = found?.id ?? (await openWorkspace(place, generateDemo({ seed: SEED, now })))
  await employ(place, id, owner, generateDemo({ seed: SEED, now }))
  const settings = (await demoSettings(place.db, id)) ?? (await keepSettings(place, id, now))
  if (!settings.loaded) {
    await asSystem(place, id, planInbox)
    await asSystem(place, id, openPortal)
    await asSystem(place, id, openDemoMailbox)
    const touches = [...generateDemo(settings).touches()]
    await ingestAll(place, id, touches, progress)
    await ingestDemo(place, id, dealsOf(touches, settings.now), true)
    await asSystem(place, id, planTasks)
    await asSystem(place, id, planQuestions)
    await asSystem(place, id, planHelp)
    await asSystem(place, id, planUnderstanding)
    await asSystem(place, id, countAsLived)
    await lookAtProcesses(place, id)
    await saveSettings(place.db, id, { ...settings, loaded: true })
  }
  return id
}

function openWorkspace(place: DemoPlace, company: DemoCompany): Promise<Id<'Workspace'>> {
  const { name, timeZone, currency } = company.company
  return createWorkspace(place.db, {
    name: `${name.en} / ${name.ru}`,
    demo: true,
    timeZone,
    currency,
    country: 'RU',
    now: systemClock.now(),
  })
}

/** Its customers have a page of their own, with everything on it. */
const openPortal = (context: Context): Promise<void> =>
  keepPortalSettings(context, { on: true, parts: [...PortalPart.options], hiddenFields: [] })

/** All in one transaction, so a company has its whole staff or, cut off before, nobody yet. */
async function employ(
  place: DemoPlace,
  workspace: Id<'Workspace'>,
  owner: OwnerAccount,
  company: DemoCompany,
): Promise<void> {
  await inWorkspace(place.db, workspace, async (tx) => {
    const staff = tx.selectFrom('member').select('id').where('workspace_id', '=', workspace).limit(1)
    if ((await staff.executeTakeFirst()) !== undefined) return
    const context = { tx, workspace, clock: systemClock }
    await createMember(context, { account: owner.id, name: owner.name, email: owner.email, role: 'owner' })
    for (const member of company.members) {
      await createMember(context, {
        account: null,
        name: member.languages.includes('en') ? member.name.en : member.name.ru,
        email: member.email,
        role: member.role,
        department: member.department,
      })
    }
  })
}

async function keepSettings(
  place: DemoPlace,
  workspace: Id<'Workspace'>,
  now: number,
): Promise<DemoSettings> {
  const { key } = await asSystem(place, workspace, (context) => createKey(context, 'write', 'Demo shop'))
  const settings = { seed: SEED, now, siteKey: key, loaded: false }
  await saveSettings(place.db, workspace, settings)
  return settings
}

async function ingestAll(
  place: DemoPlace,
  workspace: Id<'Workspace'>,
  items: readonly ProtocolItem[],
  progress: (share: number) => void,
): Promise<void> {
  for (let start = 0; start < items.length; start += BATCH) {
    const batch = items.slice(start, start + BATCH)
    // what customers wrote lately still waits for an answer; all else is history and starts nothing
    const lately = batch.filter(isLateMessage)
    await ingestDemo(
      place,
      workspace,
      batch.filter((item) => !lately.includes(item)),
      true,
    )
    if (lately.length > 0) await ingestDemo(place, workspace, lately, false)
    progress(Math.min(1, (start + BATCH) / items.length))
  }
}

const LATELY = 2 * 86_400_000

const isLateMessage = (item: ProtocolItem): boolean =>
  item.type === 'track' &&
  /^Message (Received|Sent)$/.test(item.event) &&
  Date.parse(item.timestamp) > systemClock.now().getTime() - LATELY

/** Items of the shop's page are claims, items of the shop's own server are assertions: two keys, as in real life. */
export function ingestDemo(
  place: DemoPlace,
  workspace: Id<'Workspace'>,
  items: readonly ProtocolItem[],
  historical: boolean,
): Promise<void> {
  return asSystem(place, workspace, async (context) => {
    for (const channel of ['browser', 'server'] as const) {
      const own = items.filter((item) => item.channel === channel)
      const options = {
        source: channel === 'browser' ? 'Demo shop' : 'Demo server',
        trusted: channel === 'server',
        receivedAt: systemClock.now(),
        sentAt: null,
        historical,
      }
      if (own.length > 0) await ingest(context, own, options, ingestWiring)
    }
  })
}

export const asSystem = <T>(
  place: DemoPlace,
  workspace: Id<'Workspace'>,
  work: (context: Context) => Promise<T>,
): Promise<T> =>
  inWorkspace(place.db, workspace, (tx) =>
    work({ tx, workspace, clock: systemClock, secrets: place.secrets, actor: { kind: 'system' } }),
  )

export async function demoSettings(
  db: Db,
  workspace: Id<'Workspace'>,
): Promise<(DemoSettings & { readonly quiet: boolean }) | null> {
  const row = await inWorkspace(db, workspace, (tx) =>
    sql<{ demo: DemoSettings | null; quiet: boolean }>`
      select settings -> 'demo' as demo, coalesce(settings ->> 'simulator' = 'stopped', false) as quiet from workspace where id = ${workspace}`.execute(
      tx,
    ),
  )
  const found = row.rows[0]
  return found?.demo == null ? null : { ...found.demo, quiet: found.quiet }
}

const saveSettings = (db: Db, workspace: Id<'Workspace'>, demo: DemoSettings) =>
  inWorkspace(db, workspace, (tx) =>
    sql`update workspace set settings = settings || ${JSON.stringify({ demo })}::jsonb where id = ${workspace}`.execute(
      tx,
    ),
  )
