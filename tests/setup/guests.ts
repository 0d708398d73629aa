import { sql } from 'kysely'
import { type CarriedHandle, lockIdentity, type Sighting, sight } from '#server/listen/identity/index.ts'
import { refold } from '#server/listen/people/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { Company } from './company.ts'

/** A person for a test: handles as kind: value, traits, and events on the first handle. */
export interface Guest {
  readonly handles: Readonly<Record<string, string>>
  readonly traits?: Readonly<Record<string, unknown>>
  readonly seenAt?: Date
  readonly events?: readonly GuestEvent[]
}
export interface GuestEvent {
  readonly name: string
  readonly at: Date
  readonly kind?: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly context?: Readonly<Record<string, unknown>>
}

/** Puts a person into the tables as ingest would leave him, and folds him. Returns his id. */
export function arrive(company: Company, guest: Guest): Promise<string> {
  return company.work(async (context) => {
    const handles = Object.entries(guest.handles).map(([kind, value]) => carried(kind, value))
    const [first, ...others] = handles
    if (first === undefined) throw new Error('A guest needs a handle')
    await lockIdentity(context)
    const sighted = await sight(
      context,
      [sightingOf([first, ...others], guest.seenAt ?? context.clock.now())],
      [],
    )
    const handleId = sighted.handleIdOf(first)
    for (const [key, value] of Object.entries(guest.traits ?? {})) {
      await insertTrait(context, handleId, key, value)
    }
    for (const event of guest.events ?? []) await insertEvent(context, handleId, event)
    await sighted.settle()
    const personId = await personOfHandle(context, handleId)
    await refold(context, [personId])
    return personId
  })
}

async function personOfHandle(context: Context, handleId: string): Promise<string> {
  const row = await context.tx
    .selectFrom('handle')
    .select('person_id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', handleId)
    .executeTakeFirstOrThrow()
  return row.person_id
}

/** As the company's own server would say it, so that all handles of one guest are one person at once. */
function carried(kind: string, value: string): CarriedHandle {
  const browser = kind === 'cookie' || kind === 'device'
  return {
    // a test names kinds as the product does
    kind: kind as CarriedHandle['kind'],
    scope: kind === 'external' ? 'shop' : '',
    value,
    shown: value,
    strength: browser ? 'weak' : 'strong',
    verified: !browser,
    identified: kind === 'external',
  }
}

const sightingOf = (handles: Sighting['handles'], occurredAt: Date): Sighting => ({
  handles,
  previous: null,
  occurredAt,
  messageId: `arrival-${handles[0].value}`,
  source: handles[0].strength === 'weak' ? 'site' : 'shop',
  reset: false,
  said: null,
})

async function insertTrait(context: Context, handleId: string, key: string, value: unknown) {
  const at = new Date(context.clock.now().getTime() - 86_400_000)
  await context.tx
    .insertInto('trait')
    .values({
      workspace_id: context.workspace,
      handle_id: handleId,
      key,
      value: JSON.stringify(value),
      stated_at: at,
      message_id: `said-${key}`,
      source: 'shop',
    })
    .execute()
}

async function insertEvent(context: Context, handleId: string, event: GuestEvent) {
  await sql`select ensure_event_month(${event.at.toISOString().slice(0, 10)}::date)`.execute(context.tx)
  const id = newId(event.at)
  await context.tx
    .insertInto('event')
    .values({
      workspace_id: context.workspace,
      handle_id: handleId,
      occurred_at: event.at,
      id,
      kind: event.kind ?? 'track',
      name: event.name,
      recorded_at: context.clock.now(),
      source: 'shop',
      message_id: id,
      properties: JSON.stringify(event.properties ?? {}),
      context: JSON.stringify(event.context ?? {}),
    })
    .execute()
}

/** The names on a page of the list, for reading tests. */
export async function namesFound(company: Company, query: string): Promise<readonly string[]> {
  const { status, body } = await company.ask('GET', `/api/people?${query}`)
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
  // the reply of GET /people, as its schema wrote it
  return (body as { people: { label: string }[] }).people.map((person) => person.label)
}
