import { sql } from 'kysely'
import type {
  Claim,
  Decision,
  Evidence,
  EvidenceHandle,
  EvidenceLink,
  HandleRuling,
  PairRuling,
  Reset,
  Silence,
  Statement,
  Visit,
} from '#pure/identity/index.ts'
import { isWeakKind } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { assignmentsOf } from './assigned-visits.ts'
import { type EpochRow, epochRows } from './region-handles.ts'

/** All that is given about some handles and everything they reach, and how it is stored now. */
export interface Region {
  readonly evidence: Evidence
  readonly rows: readonly EpochRow[]
}

/** More handles than this are not looked at while a request waits. */
export const LARGEST_REGION = 2_000
const MOST_AT_ONCE = 20_000

/**
 * The handles that the given ones reach over all links and uses, refused ones included. Contacts of offices are
 * not passed through: they never join anybody, and everyone writes to info@.
 * @returns null when there are too many to look at now
 */
export async function reach(
  context: Context,
  seeds: readonly string[],
  unbounded = false,
): Promise<readonly string[] | null> {
  const most = unbounded ? Number.MAX_SAFE_INTEGER - 1 : MOST_AT_ONCE
  const { rows } = await sql<{ id: string }>`
    with recursive region (id) as (
      select unnest(${[...seeds]}::uuid[])
      union
      select next.id from region cross join lateral (
        select high_handle_id as id from link
         where workspace_id = ${context.workspace} and low_handle_id = region.id
           and (nature <> 'inferred' or (low_strength <> 'weak' and high_strength <> 'weak'))
        union all
        select low_handle_id from link
         where workspace_id = ${context.workspace} and high_handle_id = region.id
           and (nature <> 'inferred' or (low_strength <> 'weak' and high_strength <> 'weak'))
        union all
        (select distinct by_handle_id from handle_use
          where workspace_id = ${context.workspace} and weak_handle_id = region.id)
        union all
        (select distinct weak_handle_id from handle_use
          where workspace_id = ${context.workspace} and by_handle_id = region.id)
      ) as next
    )
    select id from region limit ${most + 1}`.execute(context.tx)
  return rows.length > most ? null : rows.map(({ id }) => id)
}

export async function loadRegion(context: Context, ids: readonly string[]): Promise<Region> {
  const rows = await epochRows(context, ids)
  const handles = rows.filter(({ epoch }) => epoch === 0)
  const { links, rulings } = await linksOf(context, ids)
  const claims = await claimsOf(context, ids)
  const devices = sharedWeak(handles, claims)
  const evidence: Evidence = {
    handles: handles.map(
      (row): EvidenceHandle => ({
        id: row.id,
        kind: row.kind,
        scope: row.scope,
        value: row.value,
        strength: row.strength,
        identified: row.identified,
      }),
    ),
    links,
    claims,
    decisions: [
      ...rulings,
      ...(await handleRulingsOf(context, ids)),
      ...(await assignmentsOf(context, devices)),
    ],
    statements: await statementsOf(context, ids),
    resets: await resetsOf(context, weakOf(handles)),
    visits: await visitsOf(context, devices),
    silences: [
      ...(await silencesOf(context, ofKind(handles, 'phone'))),
      ...(await bouncesOf(context, ofKind(handles, 'email'))),
    ],
  }
  return { evidence, rows }
}

const ofKind = (handles: readonly EpochRow[], wanted: string): string[] =>
  handles.filter(({ kind }) => kind === wanted).map(({ id }) => id)
const weakOf = (handles: readonly EpochRow[]): string[] =>
  handles.filter(({ kind }) => isWeakKind(kind)).map(({ id }) => id)

/** Visits, and whom members gave them, only tell people on one device apart: looked up where there are several. */
function sharedWeak(handles: readonly EpochRow[], claims: readonly Claim[]): string[] {
  const users = new Map<string, Set<string>>()
  for (const { weak, by } of claims) users.set(weak, (users.get(weak) ?? new Set()).add(by))
  return handles
    .filter(
      ({ id, kind, status }) => isWeakKind(kind) && ((users.get(id)?.size ?? 0) > 1 || status === 'shared'),
    )
    .map(({ id }) => id)
}

async function linksOf(context: Context, ids: readonly string[]) {
  const { rows } = await sql<{
    id: string
    low: string
    high: string
    nature: 'asserted' | 'inferred' | 'cut' | 'lifted'
    rule: string
    lowStrength: EvidenceHandle['strength']
    highStrength: EvidenceHandle['strength']
    occurredAt: Date
    lastOn: string
    messageId: string
  }>`
    select id, low_handle_id as low, high_handle_id as high, nature, rule, low_strength as "lowStrength",
           high_strength as "highStrength", occurred_at as "occurredAt", last_on::text as "lastOn",
           message_id as "messageId"
      from link where workspace_id = ${context.workspace} and low_handle_id = any(${[...ids]}::uuid[])`.execute(
    context.tx,
  )
  const links = rows
    .filter(({ nature }) => nature === 'inferred')
    .map(({ low, high, ...row }): EvidenceLink => {
      // of an alias the previous name comes first
      const turned = row.rule === 'alias-of-high'
      return {
        id: row.id,
        from: turned ? high : low,
        to: turned ? low : high,
        fromStrength: turned ? row.highStrength : row.lowStrength,
        toStrength: turned ? row.lowStrength : row.highStrength,
        occurredAt: row.occurredAt.getTime(),
        lastOccurredAt: lastMoment(row.occurredAt, row.lastOn),
        messageId: row.messageId,
        ...(row.rule.startsWith('alias') ? { alias: true } : {}),
      }
    })
  const rulings = rows.flatMap(({ nature, low, high, occurredAt }): PairRuling[] =>
    nature === 'inferred' ? [] : [{ kind: RULING[nature], a: low, b: high, at: occurredAt.getTime() }],
  )
  return { links, rulings }
}

const RULING = { asserted: 'same', cut: 'not-same', lifted: 'lifted' } as const

/** Of the latest sighting only the day is kept; its end stands for it, which no boundary after a silence cuts. */
function lastMoment(first: Date, lastOn: string): number {
  return lastOn > first.toISOString().slice(0, 10) ? Date.parse(`${lastOn}T23:59:59.999Z`) : first.getTime()
}

async function claimsOf(context: Context, ids: readonly string[]): Promise<Claim[]> {
  const { rows } = await sql<{ weak: string; by: string; firstAt: Date; lastAt: Date; messageId: string }>`
    select weak_handle_id as weak, by_handle_id as by, first_at as "firstAt", last_at as "lastAt", message_id as "messageId"
      from handle_use where workspace_id = ${context.workspace} and weak_handle_id = any(${[...ids]}::uuid[])`.execute(
    context.tx,
  )
  return rows.flatMap(({ weak, by, firstAt, lastAt, messageId }) => {
    const first = { weak, by, at: firstAt.getTime(), messageId }
    return lastAt > firstAt ? [first, { ...first, at: lastAt.getTime() }] : [first]
  })
}

async function statementsOf(context: Context, ids: readonly string[]): Promise<Statement[]> {
  const { rows } = await sql<{
    handle: string
    firstName: string
    patronymic: string
    surname: string
    birthday: string
    firstAt: Date
    lastOn: string
    messageId: string
  }>`
    select handle_id as handle, first_name as "firstName", patronymic, surname, birthday, first_at as "firstAt",
           last_on::text as "lastOn", message_id as "messageId"
      from statement where workspace_id = ${context.workspace} and handle_id = any(${[...ids]}::uuid[])`.execute(
    context.tx,
  )
  return rows.flatMap(({ handle, firstAt, lastOn, messageId, ...said }) => {
    const given = Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''))
    const first: Statement = { handle, at: firstAt.getTime(), messageId, ...given }
    const last = lastMoment(firstAt, lastOn)
    return last > first.at ? [first, { ...first, at: last }] : [first]
  })
}

async function resetsOf(context: Context, ids: readonly string[]): Promise<Reset[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ weak: string; at: Date }>`
    select handle_id as weak, at from handle_reset
     where workspace_id = ${context.workspace} and handle_id = any(${[...ids]}::uuid[])`.execute(context.tx)
  return rows.map(({ weak, at }) => ({ weak, at: at.getTime() }))
}

/** Stretches without a pause of half an hour, over the uses by people and the events of nobody. */
async function visitsOf(context: Context, ids: readonly string[]): Promise<Visit[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ weak: string; from: Date; until: Date }>`
    with moments as (
      select handle_id as weak, occurred_at as first_at, occurred_at as last_at from event
       where workspace_id = ${context.workspace} and handle_id = any(${[...ids]}::uuid[])
      union all
      select weak_handle_id, first_at, last_at from handle_use
       where workspace_id = ${context.workspace} and weak_handle_id = any(${[...ids]}::uuid[])
    ), after as (
      select weak, first_at, last_at, max(last_at) over (partition by weak order by first_at, last_at
                                                         rows between unbounded preceding and 1 preceding) as before
        from moments
    ), numbered as (
      select weak, first_at, last_at, count(*) filter (where first_at > before + interval '30 minutes')
                                        over (partition by weak order by first_at, last_at rows unbounded preceding) as visit
        from after
    )
    select weak, min(first_at) as "from", max(last_at) as until from numbered group by weak, visit`.execute(
    context.tx,
  )
  return rows.map(({ weak, from, until }) => ({ weak, from: from.getTime(), until: until.getTime() }))
}

/** Rule 7: phones that were not used for eighteen months. */
async function silencesOf(context: Context, ids: readonly string[]): Promise<Silence[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ handle: string; from: Date; until: Date }>`
    select handle, "from", until from (
      select handle_id as handle, first_at as until,
             (lag(last_on) over (partition by handle_id order by month) + 1)::timestamp at time zone 'UTC' as "from"
        from phone_use where workspace_id = ${context.workspace} and handle_id = any(${[...ids]}::uuid[])
    ) as gaps where "from" is not null and until >= "from" + interval '540 days'`.execute(context.tx)
  return rows.map(({ handle, from, until }) => {
    return { handle, from: from.getTime(), until: until.getTime(), because: 'silent' }
  })
}

/** Rule 7: e-mails that came back for good, each with the first time that somebody used it again. */
async function bouncesOf(context: Context, ids: readonly string[]): Promise<Silence[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ handle: string; from: Date; until: Date }>`
    select bounce.handle_id as handle, bounce.at as "from", used.until
      from handle_reset as bounce cross join lateral (
        select min(at) as until from (
          select case when first_at > bounce.at then first_at else last_at end as at from handle_use
           where workspace_id = ${context.workspace} and by_handle_id = bounce.handle_id and last_at > bounce.at
          union all
          select occurred_at from link
           where workspace_id = ${context.workspace} and nature = 'inferred' and occurred_at > bounce.at
             and (low_handle_id = bounce.handle_id or high_handle_id = bounce.handle_id)
          union all
          select first_at from statement
           where workspace_id = ${context.workspace} and handle_id = bounce.handle_id and first_at > bounce.at
        ) as uses
      ) as used
     where bounce.workspace_id = ${context.workspace} and bounce.handle_id = any(${[...ids]}::uuid[])
       and used.until is not null`.execute(context.tx)
  return rows.map(({ handle, from, until }) => {
    return { handle, from: from.getTime(), until: until.getTime(), because: 'bounced' }
  })
}

const HANDLE_RULING: Readonly<Record<string, HandleRuling['kind']>> = {
  'junk-value': 'junk',
  'allow-value': 'release',
  'shared-handle': 'shared',
  'private-handle': 'release',
  quarantine: 'quarantine',
  release: 'release',
}

async function handleRulingsOf(context: Context, ids: readonly string[]): Promise<Decision[]> {
  const { rows } = await sql<{ handle: string; decision: string; at: Date }>`
    select handle.id as handle, identity_decision.decision, identity_decision.decided_at as at
      from identity_decision join handle
        on handle.workspace_id = identity_decision.workspace_id and handle.kind = identity_decision.kind
       and handle.scope = identity_decision.scope and handle.value = identity_decision.value and handle.epoch = 0
     where identity_decision.workspace_id = ${context.workspace} and handle.id = any(${[...ids]}::uuid[])`.execute(
    context.tx,
  )
  return rows.flatMap(({ handle, decision, at }): Decision[] => {
    const kind = HANDLE_RULING[decision]
    return kind === undefined ? [] : [{ kind, handle, at: at.getTime() }]
  })
}
