import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#server/platform/context.ts'
import type { OutboundOutcome } from '#server/platform/outbound/client.ts'
import { unseal } from '#server/platform/seal.ts'
import { hasArrived, settle } from './settle.ts'

/** The deliveries a sender works on: claimed with a lease, sent, settled each by a commit of its own. */
export interface Claim {
  readonly by: string
  readonly lease: number
  readonly most: number
  readonly perHook: number
  /** How many of each webhook this sender has on the way. */
  readonly going: ReadonlyMap<string, number>
  readonly inHand: readonly string[]
  /** What they are about: of one thing only one delivery is on the way, so that they arrive in their order. */
  readonly about: ReadonlySet<string>
}

export interface Claimed {
  readonly id: string
  readonly webhook: string
  readonly about: string
}

/** Takes what is due, the oldest first, a few for each webhook, and passes by what other senders have. */
export async function claim(context: Context, wanted: Claim): Promise<readonly Claimed[]> {
  const now = context.clock.now()
  const full = [...wanted.going].flatMap(([hook, count]) => (count >= wanted.perHook ? [hook] : []))
  const due = await sql<Claimed>`
    select id, webhook_id as webhook, concat(webhook_id, coalesce(person_id, subject_id)) as about from webhook_delivery
     where workspace_id = ${context.workspace} and state in ('waiting', 'claimed') and not_before <= ${now}
       and (state = 'waiting' or claimed_until < ${now})
       and webhook_id <> all(${full}::uuid[]) and id <> all(${[...wanted.inHand]}::uuid[])
     order by not_before, id limit 100 for update skip locked`.execute(context.tx)
  const taken = withRoom(due.rows, wanted)
  if (taken.length > 0)
    await sql`
      update webhook_delivery
         set state = 'claimed', claimed_by = ${wanted.by}, claimed_until = ${new Date(now.getTime() + wanted.lease)},
             attempts = attempts + 1, attempted_at = ${now}
       where workspace_id = ${context.workspace} and id = any(${taken.map(({ id }) => id)}::uuid[])`.execute(
      context.tx,
    )
  return taken
}

function withRoom(due: readonly Claimed[], { going, about, perHook, most }: Claim): readonly Claimed[] {
  const room = new Map(going)
  const taken = new Set(about)
  const fits = due.filter((one) => {
    const used = room.get(one.webhook) ?? 0
    if (used >= perHook || taken.has(one.about)) return false
    room.set(one.webhook, used + 1)
    taken.add(one.about)
    return true
  })
  return fits.slice(0, most)
}

export interface Ready {
  readonly id: string
  readonly kind: string
  readonly url: string
  readonly body: string
  readonly secrets: readonly string[]
}

/** How the thing that something happened with is now, as the API shows it; null when it is gone. */
export type Subjects = (context: Context, subject: { kind: string; id: string }) => Promise<unknown>

/** What is to be sent: written once, so that every attempt says the same. Null when nothing is to be sent any more. */
export async function prepare(
  context: Context,
  { id, by }: { readonly id: string; readonly by: string },
  subjects: Subjects,
): Promise<Ready | null> {
  const found = await context.tx
    .selectFrom('webhook_delivery as delivery')
    .innerJoin('webhook', (join) =>
      join
        .onRef('webhook.workspace_id', '=', 'delivery.workspace_id')
        .onRef('webhook.id', '=', 'delivery.webhook_id'),
    )
    .selectAll('delivery')
    .select(['webhook.url', 'webhook.secret', 'webhook.secret_before', 'webhook.secret_before_until'])
    .select('webhook.state as hook_state')
    .where('delivery.workspace_id', '=', context.workspace)
    .where('delivery.id', '=', id)
    .where('delivery.state', '=', 'claimed')
    .where('delivery.claimed_by', '=', by)
    .executeTakeFirst()
  if (found === undefined) return null
  if (found.hook_state === 'paused') {
    await change(context, id, by, { state: 'held', attempts: found.attempts - 1 })
    return null
  }
  const body = found.body ?? (await bodyOf(context, found, subjects))
  if (found.body === null) await change(context, id, by, { body })
  const before =
    found.secret_before !== null && (found.secret_before_until ?? new Date(0)) > context.clock.now()
      ? [found.secret_before]
      : []
  const secrets = [found.secret, ...before].map((sealed) => openSecret(context, found.webhook_id, sealed))
  return { id, kind: found.kind, url: found.url, body, secrets }
}

export const openSecret = (context: Context, webhook: string, sealed: string): string =>
  unseal(context.secrets, `webhook ${webhook}`, sealed)

interface Stored {
  readonly id: string
  readonly kind: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly person_id: string | null
  readonly data: unknown
  readonly happened_at: Date
}

async function bodyOf(context: Context, stored: Stored, subjects: Subjects): Promise<string> {
  const { subject_kind: kind, subject_id: id, person_id: person } = stored
  const subject = await subjects(context, { kind, id })
  const isAboutPerson = person !== null && kind !== 'person'
  return JSON.stringify({
    id: stored.id,
    kind: stored.kind,
    at: stored.happened_at.toISOString(),
    workspaceId: context.workspace,
    data: z.record(z.string(), z.unknown()).parse(stored.data),
    ...(subject === undefined ? {} : { [kind]: subject }),
    ...(isAboutPerson ? { person: await subjects(context, { kind: 'person', id: person }) } : {}),
  })
}

export interface Attempt {
  readonly outcome: OutboundOutcome
  readonly milliseconds: number
  readonly chance: number
}

/** Writes down how an attempt ended. */
export async function conclude(
  context: Context,
  { id, by }: { readonly id: string; readonly by: string },
  { outcome, milliseconds, chance }: Attempt,
): Promise<{ readonly webhook: string; readonly arrived: boolean } | null> {
  const known = await context.tx
    .selectFrom('webhook_delivery')
    .select(['webhook_id', 'attempts'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (known === undefined) return null
  const settlement = settle(outcome, known.attempts, chance)
  const now = context.clock.now()
  await change(context, id, by, {
    state: settlement.state,
    not_before: settlement.state === 'waiting' ? new Date(now.getTime() + settlement.wait) : now,
    status: outcome.ok ? outcome.status : null,
    milliseconds,
    answer: outcome.ok ? shortened(outcome.body) : null,
    trouble: outcome.ok ? null : outcome.because,
  })
  return { webhook: known.webhook_id, arrived: hasArrived(outcome) }
}

/** The database cannot hold NUL; the rest is shown as text only. */
const shortened = (answer: string): string => answer.replaceAll('\0', '').toWellFormed().slice(0, 500)

interface Changes {
  readonly state?: string
  readonly body?: string
  readonly not_before?: Date
  readonly status?: number | null
  readonly milliseconds?: number
  readonly answer?: string | null
  readonly trouble?: string | null
  readonly attempts?: number
}

/** Only as long as it is still this sender's. */
const change = (context: Context, id: string, by: string, changes: Changes) =>
  context.tx
    .updateTable('webhook_delivery')
    .set(changes)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('state', '=', 'claimed')
    .where('claimed_by', '=', by)
    .execute()
