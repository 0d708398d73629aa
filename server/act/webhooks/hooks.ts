import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { sql } from 'kysely'
import { z } from 'zod'
import { type ChangeWebhook, HappeningKind, type NewWebhook } from '#contract/webhooks.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce, notify, WEBHOOK_CHANNEL } from '#server/platform/live.ts'
import { leadsInside } from '#server/platform/outbound/addresses.ts'
import { Problem } from '#server/platform/problems.ts'
import { seal } from '#server/platform/seal.ts'
import { holdWaiting } from './health.ts'

const DAY = 86_400_000

/** Registers an address; the secret is in the answer and nowhere else. */
export async function createWebhook(
  context: Context,
  wanted: z.output<typeof NewWebhook>,
  allowedInside: readonly string[],
) {
  const id = newId(context.clock.now())
  const secret = newSecret()
  await context.tx
    .insertInto('webhook')
    .values({
      workspace_id: context.workspace,
      id,
      name: wanted.name,
      url: checkedUrl(wanted.url, allowedInside),
      kinds: [...new Set(wanted.kinds)],
      event_names: [...new Set(wanted.eventNames ?? [])],
      secret: seal(context.secrets, `webhook ${id}`, secret),
      locale: wanted.locale ?? 'en',
      created_by: memberOf(context.actor),
      created_at: context.clock.now(),
    })
    .execute()
  await note(context, id, 'webhook created', { host: new URL(wanted.url).host })
  return { webhook: await webhookById(context, id), secret }
}

export async function changeWebhook(
  context: Context,
  id: string,
  wanted: z.output<typeof ChangeWebhook>,
  allowedInside: readonly string[],
) {
  const before = await webhookById(context, id)
  const { name, url, kinds, eventNames, state } = wanted
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url: checkedUrl(url, allowedInside) }),
    ...(kinds === undefined ? {} : { kinds: [...new Set(kinds)] }),
    ...(eventNames === undefined ? {} : { event_names: [...new Set(eventNames)] }),
    ...(state === undefined || state === before.state ? {} : turnedTo(state)),
  }
  if (Object.keys(changes).length > 0) await set(context, id, changes)
  if (state === 'paused' && before.state === 'on') await holdWaiting(context, id)
  if (state === 'on' && before.state === 'paused') await release(context, id)
  await note(context, id, 'webhook changed', { changed: Object.keys(wanted) })
  return webhookById(context, id)
}

const turnedTo = (state: 'on' | 'paused') =>
  state === 'on' ? { state, paused_because: null, failing_since: null } : { state, paused_because: 'by-hand' }

/** What was held meanwhile goes out now, in its order. */
async function release(context: Context, id: string): Promise<void> {
  await sql`update webhook_delivery set state = 'waiting', not_before = ${context.clock.now()}
             where workspace_id = ${context.workspace} and webhook_id = ${id} and state = 'held'`.execute(
    context.tx,
  )
  await notify(context.tx, WEBHOOK_CHANNEL, context.workspace)
}

/** A new secret signs from now on; the one before signs too for a day, so that receivers can be changed in peace. */
export async function rotateSecret(context: Context, id: string) {
  const secret = newSecret()
  const known = await context.tx
    .selectFrom('webhook')
    .select('secret')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (known === undefined) throw new Problem('not-found')
  await set(context, id, {
    secret: seal(context.secrets, `webhook ${id}`, secret),
    secret_before: known.secret,
    secret_before_until: new Date(context.clock.now().getTime() + DAY),
  })
  await note(context, id, 'webhook secret changed')
  return { webhook: await webhookById(context, id), secret }
}

/** Takes the address away with all its deliveries. */
export async function deleteWebhook(context: Context, id: string): Promise<void> {
  await webhookById(context, id)
  await sql`delete from webhook_delivery where workspace_id = ${context.workspace} and webhook_id = ${id}`.execute(
    context.tx,
  )
  await sql`delete from webhook where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  await note(context, id, 'webhook deleted')
}

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`

/** Over TLS and to the outside, unless the operator allowed the host by name. The way out looks again at each call. */
function checkedUrl(text: string, allowedInside: readonly string[]): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const wrong = (message: string) => new Problem('bad-input', { fields: [{ path: 'url', message }] })
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw wrong('an address like https://example.com/hooks')
  if (allowedInside.includes(url.host)) return url.href
  if (url.protocol !== 'https:') throw wrong('https only')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host === 'localhost' || (isIP(host) !== 0 && leadsInside(host)))
    throw wrong('leads into the own network; allow the host in TANDEM_WEBHOOK_HOSTS')
  return url.href
}

interface Row {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly kinds: readonly string[]
  readonly eventNames: string[]
  readonly state: 'on' | 'paused'
  readonly pausedBecause: 'by-hand' | 'failures' | null
  readonly createdAt: Date
  readonly failingSince: Date | null
  readonly deliveredAt: Date | null
  readonly oldSecretUntil: Date | null
  readonly waiting: number
  readonly held: number
  readonly givenUp: number
}

export async function webhooksOf(context: Context, id: string | null = null) {
  const found = await sql<Row>`
    select webhook.id, name, url, kinds, event_names as "eventNames", webhook.state, paused_because as "pausedBecause",
           created_at as "createdAt", failing_since as "failingSince", delivered_at as "deliveredAt",
           case when secret_before_until > ${context.clock.now()} then secret_before_until end as "oldSecretUntil",
           coalesce(count.waiting, 0) as waiting, coalesce(count.held, 0) as held, coalesce(count.given_up, 0) as "givenUp"
      from webhook
      left join lateral (
        select count(*) filter (where state in ('waiting', 'claimed')) as waiting,
               count(*) filter (where state = 'held') as held, count(*) filter (where state = 'given-up') as given_up
          from webhook_delivery
         where webhook_delivery.workspace_id = webhook.workspace_id and webhook_id = webhook.id
           and webhook_delivery.state <> 'delivered') as count on true
     where webhook.workspace_id = ${context.workspace} and (${id}::uuid is null or webhook.id = ${id})
     order by created_at, webhook.id`.execute(context.tx)
  return found.rows.map((row) => ({ ...row, kinds: z.array(HappeningKind).parse(row.kinds) }))
}

export async function webhookById(context: Context, id: string) {
  const [webhook] = await webhooksOf(context, id)
  if (webhook === undefined) throw new Problem('not-found')
  return webhook
}

interface Changes {
  readonly [column: string]: string | null | Date | string[]
}

const set = (context: Context, id: string, changes: Changes) =>
  context.tx
    .updateTable('webhook')
    .set(changes)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()

async function note(
  context: Context,
  id: string,
  action: string,
  details: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<void> {
  await audit(context, { action, subject: { kind: 'webhook', id }, details })
  await announce(context.tx, context.workspace, [{ topic: 'webhooks', id }], context.clock.now())
}
