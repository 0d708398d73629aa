import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { PolicySettings } from '#contract/account.ts'
import type { Context } from '#server/platform/context.ts'
import { OWN_EVENTS } from '#server/understand/own-events.ts'
import type { ConsentFact, PolicyFacts } from './decide.ts'
import { zonesFrom } from './zones.ts'

const DAY = 86_400_000

/** Everything the policy asks about a person and the address that is to be written to. */
export async function policyFacts(
  context: Context,
  person: string,
  handle: { readonly id: string; readonly kind: string; readonly value: string; readonly status: string },
  except: string | null = null,
): Promise<PolicyFacts> {
  const workspace = await workspaceOf(context)
  const heard = await heardFrom(context, person)
  const parsed = PolicySettings.safeParse(workspace.policy ?? {})
  return {
    suppressed: await suppressionOf(context, handle),
    consents: await consentsOf(context, person),
    lastRequestAt: heard.lastHeardAt,
    humanOnly: heard.humanOnly,
    handleStatus: handle.status,
    openComplaint:
      heard.complaintId === null || heard.complaintAt === null
        ? null
        : { eventId: heard.complaintId, at: heard.complaintAt },
    zones: zonesFrom({
      stated: heard.statedZone,
      browser: heard.browserZone,
      phones: heard.phones,
      workspace: workspace.time_zone,
    }),
    settings: parsed.success ? parsed.data : PolicySettings.parse({}),
    marketing: await marketingSlots(context, person, except),
    unanswered: await unansweredSince(context, person, heard.lastHeardAt, except),
  }
}

async function workspaceOf(context: Context) {
  const found = await sql<{ time_zone: string; policy: unknown }>`
    select time_zone, settings -> 'policy' as policy from workspace where id = ${context.workspace}`.execute(
    context.tx,
  )
  const row = found.rows[0]
  if (row === undefined) throw new Error('a transaction without its company')
  return row
}

interface Heard {
  readonly humanOnly: boolean
  readonly phones: readonly string[]
  readonly statedZone: string | null
  readonly browserZone: string | null
  readonly lastHeardAt: Date | null
  readonly complaintId: string | null
  readonly complaintAt: Date | null
}

const HEARD = [
  'Message Received',
  'Call Answered',
  'Call Missed',
  'Lead Submitted',
  'Form Submitted',
  'Quote Requested',
  'Order Completed',
  'Complaint Filed',
]
const ANSWERED = ['Message Sent', 'Call Answered', 'Step Done']

/** What the person's own history says, in one question over its last 31 days. */
async function heardFrom(context: Context, person: string): Promise<Heard> {
  const now = context.clock.now()
  const since = new Date(now.getTime() - 31 * DAY)
  const found = await sql<Heard>`
    with recent as (
      select event.id, event.name, event.occurred_at, event.context ->> 'timezone' as zone, event.machine
        from ${OWN_EVENTS}
       where own.workspace_id = ${context.workspace} and own.person_id = ${person}
         and event.workspace_id = ${context.workspace} and event.occurred_at between ${since} and ${now}
    ), complaint as (
      select id, occurred_at from recent where name = 'Complaint Filed'
         and not exists (select from recent answer where answer.name = any(${ANSWERED}::text[])
                            and answer.occurred_at > recent.occurred_at)
       order by occurred_at desc limit 1
    )
    select person.human_only as "humanOnly",
           coalesce((select array_agg(value) from handle
                      where handle.workspace_id = person.workspace_id and handle.person_id = person.id
                        and kind = 'phone' and status <> 'quarantined'), '{}') as phones,
           (select trait.value #>> '{}' from handle join trait on trait.workspace_id = handle.workspace_id
                                                            and trait.handle_id = handle.base_handle_id
             where handle.workspace_id = person.workspace_id and handle.person_id = person.id
               and trait.key in ('timezone', 'timeZone', 'time_zone')
             order by stated_at desc limit 1) as "statedZone",
           (select zone from recent where zone is not null and not machine
             order by occurred_at desc limit 1) as "browserZone",
           (select max(occurred_at) from recent where name = any(${HEARD}::text[])) as "lastHeardAt",
           (select id from complaint) as "complaintId", (select occurred_at from complaint) as "complaintAt"
      from person where person.workspace_id = ${context.workspace} and person.id = ${person}`.execute(
    context.tx,
  )
  const row = found.rows[0]
  if (row === undefined) throw new Error('the person was looked up before')
  return row
}

/** The newest statement of each handle about each purpose and channel; the most restrictive handle counts later. */
async function consentsOf(context: Context, person: string): Promise<readonly ConsentFact[]> {
  const found = await sql<ConsentFact>`
    select distinct on (consent.handle_id, purpose, channel) purpose, channel, given, stated_at as "statedAt"
      from handle own join consent on consent.workspace_id = own.workspace_id
                                  and consent.handle_id = own.base_handle_id and consent.undone_at is null
                                  and consent.stated_at >= coalesce(own.valid_from, '-infinity')
                                  and consent.stated_at < coalesce(own.valid_until, 'infinity')
     where own.workspace_id = ${context.workspace} and own.person_id = ${person}
     order by consent.handle_id, purpose, channel, stated_at desc, consent.id desc`.execute(context.tx)
  return found.rows
}

const OWN_HANDLES = (context: Context, person: string) =>
  sql`(select id from handle where workspace_id = ${context.workspace} and person_id = ${person})`

/** Marketing messages of the last days and those that are planned, wherever they were decided. */
async function marketingSlots(
  context: Context,
  person: string,
  except: string | null,
): Promise<readonly Date[]> {
  const since = new Date(context.clock.now().getTime() - 9 * DAY)
  const found = await sql<{ slot_at: Date }>`
    select slot_at from contact_decision
     where workspace_id = ${context.workspace} and handle_id in ${OWN_HANDLES(context, person)}
       and state in ('reserved', 'sent') and slot_at >= ${since} and (class in ('marketing', 'survey') or purpose = 'marketing')
       and id is distinct from ${except}`.execute(context.tx)
  return found.rows.map((row) => row.slot_at)
}

async function unansweredSince(
  context: Context,
  person: string,
  heardAt: Date | null,
  except: string | null,
): Promise<number> {
  const since = heardAt ?? new Date(context.clock.now().getTime() - 31 * DAY)
  const found = await sql<{ sent: number }>`
    select count(*) as sent from contact_decision
     where workspace_id = ${context.workspace} and handle_id in ${OWN_HANDLES(context, person)}
       and state in ('reserved', 'sent') and slot_at > ${since} and class in ('service', 'personal')
       and id is distinct from ${except}`.execute(context.tx)
  return found.rows[0]?.sent ?? 0
}

interface Address {
  readonly kind: string
  readonly value: string
}

/** Suppressed addresses are known by a keyed hash only: an erased person must not be readable here. */
export const suppressionHash = (context: Context, { kind, value }: Address): Buffer =>
  createHmac('sha256', context.secrets.derive(`suppression:${context.workspace}`))
    .update(`${kind}:${value}`)
    .digest()

export async function suppressionOf(context: Context, address: Address) {
  const row = await context.tx
    .selectFrom('suppression')
    .select(['reason', 'since'])
    .where('workspace_id', '=', context.workspace)
    .where('kind', '=', address.kind)
    .where('value_hash', '=', suppressionHash(context, address))
    .executeTakeFirst()
  return row ?? null
}

/** From now on nobody writes to this address: a hard bounce, a complaint to the provider, an erasure. */
export async function suppress(context: Context, address: Address, reason: string): Promise<void> {
  await context.tx
    .insertInto('suppression')
    .values({
      workspace_id: context.workspace,
      kind: address.kind,
      value_hash: suppressionHash(context, address),
      reason,
      since: context.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
