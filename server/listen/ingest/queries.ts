import { type RawBuilder, sql } from 'kysely'
import { notesAmong } from '#contract/event-flags.ts'
import { lockIdentity } from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { jsonList, plainArray, textArray, timeArray } from '#server/platform/database/arrays.ts'
import { newId } from '#server/platform/identifiers.ts'
import { TOUCHED_CHANNEL } from '#server/platform/live.ts'
import type { NormalisedItem } from './item.ts'

/** Months whose partition this process has seen, by company: a partition once made is never dropped while it runs. */
const knownMonths = new Set<string>()

export async function ensureMonths(context: Context, moments: readonly Date[]): Promise<void> {
  const months = new Set(moments.map((moment) => `${moment.toISOString().slice(0, 7)}-01`))
  for (const month of [...months].sort()) {
    const known = `${context.workspace} ${month}`
    if (knownMonths.has(known)) continue
    // whoever holds the lock of months must not wait for this one
    await lockIdentity(context)
    await sql`select ensure_event_month(${month}::date)`.execute(context.tx)
    // the partition may vanish with a rollback: it is remembered only when it was there before
    const { rows } = await sql<{ there: boolean }>`
      select xmin::text::bigint <> (pg_current_xact_id_if_assigned()::text::bigint & 4294967295) as there from pg_class
       where oid = to_regclass(${`event_${month.slice(0, 7).replace('-', '_')}`})`.execute(context.tx)
    if (rows[0]?.there !== false) knownMonths.add(known)
  }
}

/** An event before it is known whom it is about. */
export interface NewEvent {
  readonly id: string
  readonly handleId: string
  readonly recordedAt: Date
  readonly source: string
  readonly memberId: string | null
  readonly trusted: boolean
  readonly historical: boolean
  readonly item: NormalisedItem
}

/** Stores events. */
export function writeEvents(context: Context, events: readonly NewEvent[]): Promise<unknown> {
  const items = events.map(({ item }) => item)
  return sql`/* write events */
    insert into event (workspace_id, handle_id, occurred_at, id, kind, name, recorded_at, source, message_id, properties,
                       context, member_id, machine, flags, original_at, sent_at)
    select ${context.workspace}, handle_id, occurred_at, id, kind, name, ${context.clock.now()}, source, message_id,
           properties::jsonb, context::jsonb, member_id, machine, string_to_array(flags, ','), original_at, sent_at
      from unnest(
        ${plainArray(events.map(({ handleId }) => handleId))}::uuid[],
        ${timeArray(items.map(({ occurredAt }) => occurredAt))}::timestamptz[],
        ${plainArray(events.map(({ id }) => id))}::uuid[], ${plainArray(items.map(({ kind }) => kind))}::text[],
        ${textArray(items.map(({ name }) => name))}::text[], ${textArray(events.map(({ source }) => source))}::text[],
        ${textArray(items.map(({ messageId }) => messageId))}::text[],
        string_to_array(${jsonList(items.map(({ properties }) => properties))}, E'\\x01'),
        string_to_array(${jsonList(items.map((item) => item.context))}, E'\\x01'),
        ${plainArray(events.map(({ memberId }) => memberId))}::uuid[],
        ${plainArray(items.map(({ machine }) => machine))}::boolean[],
        ${textArray(items.map(({ flags }) => flags.join(',')))}::text[],
        ${timeArray(items.map(({ originalAt }) => originalAt))}::timestamptz[],
        ${timeArray(items.map(({ sentAt }) => sentAt))}::timestamptz[]
      ) as given (handle_id, occurred_at, id, kind, name, source, message_id, properties, context, member_id, machine,
                  flags, original_at, sent_at)`.execute(context.tx)
}

export interface StatedTrait {
  readonly handleId: string
  readonly key: string
  readonly value: unknown
  readonly statedAt: Date
  readonly messageId: string
  readonly source: string
  readonly memberId: string | null
}

/** Traits of handles that had none: there is nothing to compare with. */
export const writeFirstTraits = (context: Context, traits: readonly StatedTrait[]): Promise<unknown> =>
  sql`/* write first traits */ ${insertion(context, traits)}`.execute(context.tx)

/** Keeps the newest statement of a trait by event time, then message id: the same in any order of arrival. */
export const writeTraits = (context: Context, traits: readonly StatedTrait[]): Promise<unknown> =>
  sql`/* write traits */ ${insertion(context, traits)}
    on conflict (workspace_id, handle_id, key, epoch) do update
      set value = excluded.value, stated_at = excluded.stated_at, message_id = excluded.message_id,
          source = excluded.source, member_id = excluded.member_id
      where (trait.stated_at, trait.message_id) < (excluded.stated_at, excluded.message_id)`.execute(
    context.tx,
  )

/** What one event says of a handle goes as one object, which costs less than each of its values by itself. */
function insertion(context: Context, traits: readonly StatedTrait[]): RawBuilder<unknown> {
  const told = inOneBreath(traits)
  const heads = told.flatMap(([head]) => head ?? [])
  return sql`
    insert into trait (workspace_id, handle_id, key, value, stated_at, message_id, source, member_id)
    select ${context.workspace}, handle_id, said.key, said.value, stated_at, message_id, source, member_id from unnest(
      ${plainArray(heads.map(({ handleId }) => handleId))}::uuid[],
      ${timeArray(heads.map(({ statedAt }) => statedAt))}::timestamptz[],
      ${textArray(heads.map(({ messageId }) => messageId))}::text[],
      ${textArray(heads.map(({ source }) => source))}::text[],
      ${plainArray(heads.map(({ memberId }) => memberId))}::uuid[],
      string_to_array(${jsonList(told.map((same) => Object.fromEntries(same.map(({ key, value }) => [key, value]))))}, E'\\x01')
      ) as given (handle_id, stated_at, message_id, source, member_id, told)
      cross join lateral jsonb_each(told::jsonb) as said`
}

/** Runs of traits of one handle that one message states. */
function inOneBreath(traits: readonly StatedTrait[]): readonly (readonly StatedTrait[])[] {
  const told: StatedTrait[][] = []
  for (const trait of traits) {
    const last = told.at(-1)
    const before = last?.[0]
    if (before?.handleId === trait.handleId && before.messageId === trait.messageId) last?.push(trait)
    else told.push([trait])
  }
  return told
}

/** Counts what each source sent by the hour of receipt, and wakes the followers when all is committed. */
export function countSources(
  context: Context,
  sources: readonly { readonly name: string; readonly events: number }[],
): Promise<unknown> {
  const now = context.clock.now()
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000)
  return sql`/* count sources */
      insert into source_hour (workspace_id, source, hour, events, last_event_at)
      select ${context.workspace}, given.name, ${hour}, given.events, ${now} from unnest(
        ${textArray(sources.map(({ name }) => name))}::text[],
        ${plainArray(sources.map(({ events }) => events))}::bigint[]) as given (name, events)
      on conflict (workspace_id, hour, source) do update
        set events = source_hour.events + excluded.events,
            last_event_at = greatest(source_hour.last_event_at, excluded.last_event_at)
      returning pg_notify(${TOUCHED_CHANNEL}, ${context.workspace})`.execute(context.tx)
}

/** Tells the followers that something happened to these handles. */
export async function touchHandles(context: Context, handleIds: readonly string[]): Promise<void> {
  if (handleIds.length === 0) return
  const now = context.clock.now()
  await sql`/* touch handles */
      insert into touched_handle (workspace_id, id, handle_id, recorded_at)
      select ${context.workspace}, given.id, given.handle_id, ${now} from unnest(
        ${plainArray(handleIds.map(() => newId(now)))}::uuid[], ${plainArray(handleIds)}::uuid[]) as given (id, handle_id)`.execute(
    context.tx,
  )
}

/** Members by their e-mail, for acts that the company's own server reports. */
export async function membersByEmail(
  context: Context,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (emails.length === 0) return new Map()
  const rows = await context.tx
    .selectFrom('member')
    .select(['id', sql<string>`lower(email)`.as('email')])
    .where('workspace_id', '=', context.workspace)
    .where(sql<string>`lower(email)`, 'in', [...emails])
    .execute()
  return new Map(rows.map(({ id, email }) => [email, id]))
}

export async function countDropped(
  context: Context,
  dropped: readonly {
    readonly kind: string
    readonly value: string
    readonly reason: string
    readonly times: number
  }[],
): Promise<void> {
  if (dropped.length === 0) return
  await sql`
    insert into dropped_value (workspace_id, kind, value, reason, times, last_at)
    select ${context.workspace}, given.*, ${context.clock.now()} from unnest(
      ${dropped.map(({ kind }) => kind)}::text[], ${dropped.map(({ value }) => value)}::text[],
      ${dropped.map(({ reason }) => reason)}::text[], ${dropped.map(({ times }) => times)}::bigint[]) as given
    on conflict (workspace_id, kind, value) do update
      set times = dropped_value.times + excluded.times, reason = excluded.reason, last_at = excluded.last_at`.execute(
    context.tx,
  )
}

/** Counts what was noted of events; most batches have nothing of it and ask nothing. */
export async function countNoted(context: Context, events: readonly NewEvent[]): Promise<void> {
  const counts = new Map<string, { source: string; flag: string; times: number }>()
  for (const { source, item } of events)
    for (const flag of notesAmong(item.flags)) {
      const known = counts.get(`${flag} ${source}`)
      if (known === undefined) counts.set(`${flag} ${source}`, { source, flag, times: 1 })
      else known.times++
    }
  if (counts.size === 0) return
  const rows = [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
  await sql`/* count noted events */
    insert into noted_event (workspace_id, day, source, flag, events, last_at)
    select ${context.workspace}, (${context.clock.now()}::timestamptz at time zone 'UTC')::date, given.*, ${context.clock.now()}
      from unnest(
        ${textArray(rows.map(({ source }) => source))}::text[], ${textArray(rows.map(({ flag }) => flag))}::text[],
        ${plainArray(rows.map(({ times }) => times))}::bigint[]) as given
    on conflict (workspace_id, day, source, flag) do update
      set events = noted_event.events + excluded.events, last_at = greatest(noted_event.last_at, excluded.last_at)`.execute(
    context.tx,
  )
}
