import { sql } from 'kysely'
import type { HappeningKind } from '#contract/webhooks.ts'
import type { Context } from './context.ts'
import type { Tx } from './database/connect.ts'
import { newId } from './identifiers.ts'
import { notify, WEBHOOK_CHANNEL } from './live.ts'

export interface Happening {
  readonly kind: HappeningKind
  readonly subject: {
    readonly kind: 'person' | 'event' | 'deal' | 'task' | 'order' | 'import'
    readonly id: string
  }
  /** Whose data it may carry; null when nobody's. */
  readonly person: string | null
  /** The name of an event on a timeline. */
  readonly eventName?: string
  /** What happened, in ids and plain values; how the thing is then is added when it is sent. */
  readonly data: Readonly<Record<string, unknown>>
}

interface Hook {
  readonly id: string
  readonly kinds: readonly string[]
  readonly names: readonly string[]
  readonly held: boolean
}

/**
 * Writes down whom to tell, in the transaction that did it: what is acknowledged is told, and what is rolled back
 * never was. Where nobody listens it is one small question to the database.
 */
export async function happened(context: Context, happenings: readonly Happening[]): Promise<void> {
  if (happenings.length === 0) return
  const hooks = await hooksOf(context)
  const told = happenings.flatMap((one) =>
    hooks.filter((hook) => wants(hook, one)).map((hook) => ({ ...one, hook })),
  )
  if (told.length === 0) return
  await write(context, told)
  await notify(context.tx, WEBHOOK_CHANNEL, context.workspace)
}

/** Who listens is asked once a transaction; whoever will tell something may ask ahead, together with another question. */
const asked = new WeakMap<Tx, Promise<readonly Hook[]>>()

export function hooksOf({ tx, workspace }: Context): Promise<readonly Hook[]> {
  const known = asked.get(tx)
  if (known !== undefined) return known
  const hooks = sql<Hook>`/* webhooks */
    select id, kinds, event_names as names, state = 'paused' as held from webhook
     where workspace_id = ${workspace}`
    .execute(tx)
    .then(({ rows }) => rows)
  asked.set(tx, hooks)
  return hooks
}

const wants = ({ kinds, names }: Hook, { kind, eventName }: Happening): boolean =>
  kinds.includes(kind) && (kind !== 'event.happened' || names.length === 0 || names.includes(eventName ?? ''))

async function write(
  context: Context,
  told: readonly (Happening & { readonly hook: Hook })[],
): Promise<void> {
  const now = context.clock.now()
  await sql`
    insert into webhook_delivery (workspace_id, id, webhook_id, kind, event_name, subject_kind, subject_id, person_id,
                                  data, happened_at, state, not_before)
    select ${context.workspace}, given.id, given.webhook_id, given.kind, given.event_name, given.subject_kind,
           given.subject_id, given.person_id, given.data, ${now}, given.state, ${now}
      from unnest(
        ${told.map(() => newId(now))}::uuid[], ${told.map(({ hook }) => hook.id)}::uuid[],
        ${told.map(({ kind }) => kind)}::text[], ${told.map(({ eventName }) => eventName ?? null)}::text[],
        ${told.map(({ subject }) => subject.kind)}::text[], ${told.map(({ subject }) => subject.id)}::uuid[],
        ${told.map(({ person }) => person)}::uuid[], ${told.map(({ data }) => JSON.stringify(data))}::jsonb[],
        ${told.map(({ hook }) => (hook.held ? 'held' : 'waiting'))}::text[]
      ) as given (id, webhook_id, kind, event_name, subject_kind, subject_id, person_id, data, state)`.execute(
    context.tx,
  )
}
