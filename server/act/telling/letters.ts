import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { NewsLetter } from '#contract/news.ts'
import type { Context, Role } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'

type Shown = z.input<typeof NewsLetter>

export interface NewLetter {
  readonly memberId: string
  readonly way: 'email' | 'push'
  readonly deviceId: string | null
  readonly form: Shown['form']
  readonly news: readonly string[]
}

export async function putLetters(context: Context, letters: readonly NewLetter[]): Promise<void> {
  if (letters.length === 0) return
  const now = context.clock.now()
  await context.tx
    .insertInto('news_letter')
    .values(
      letters.map(({ memberId, way, deviceId, form, news }) => ({
        workspace_id: context.workspace,
        id: newId(now),
        member_id: memberId,
        way,
        device_id: deviceId,
        form,
        notification_ids: [...news],
        not_before: now,
        created_at: now,
      })),
    )
    .execute()
}

/** How many pieces went to a member within the last hour by the way that took most, and when the oldest of them did. */
export async function lastHour(
  context: Context,
  member: string,
): Promise<{ readonly count: number; readonly oldest: Date | null }> {
  const since = new Date(context.clock.now().getTime() - 3_600_000)
  const { rows } = await sql<{ count: number; oldest: Date | null }>`
    select count(*)::int as count, min(created_at) as oldest from news_letter
     where workspace_id = ${context.workspace} and member_id = ${member} and created_at > ${since} and form <> 'test'
     group by way, device_id order by 1 desc limit 1`.execute(context.tx)
  return rows[0] ?? { count: 0, oldest: null }
}

export interface ClaimedLetter extends Omit<NewLetter, 'news'> {
  readonly id: string
  readonly news: readonly string[]
  readonly attempts: number
  readonly email: string
  readonly role: Role
  /** null: he can no longer sign in. */
  readonly account: string | null
}

const LEASE = 60_000

/** Takes what is due; what another process has in hand is passed by until its lease ends. */
export async function claimLetters(context: Context, most: number): Promise<readonly ClaimedLetter[]> {
  const now = context.clock.now()
  const { rows } = await sql<ClaimedLetter>`/* claim news letters */
    update news_letter set state = 'claimed', claimed_until = ${new Date(now.getTime() + LEASE)}, attempts = attempts + 1
      from (select due.id from news_letter due
             where due.workspace_id = ${context.workspace} and due.not_before <= ${now}
               and (due.state = 'waiting' or due.state = 'claimed' and due.claimed_until < ${now})
             order by due.not_before, due.id limit ${most} for update skip locked) as due, member
     where news_letter.workspace_id = ${context.workspace} and news_letter.id = due.id
       and member.workspace_id = news_letter.workspace_id and member.id = news_letter.member_id
    returning news_letter.id, news_letter.member_id as "memberId", way, device_id as "deviceId", form,
              notification_ids as news, attempts, member.email, member.role,
              case when member.deactivated_at is null then member.account_id end as account`.execute(
    context.tx,
  )
  return rows
}

export type Settled =
  | { readonly state: 'sent' }
  | { readonly state: 'dropped' | 'failed'; readonly trouble: string }
  | { readonly state: 'later'; readonly trouble: string }

const ATTEMPTS = 6

/** Each by itself. What could not be handed over is tried again after a growing while, six times in all. */
export async function settleLetter(
  context: Context,
  { id, attempts }: Pick<ClaimedLetter, 'id' | 'attempts'>,
  settled: Settled,
): Promise<void> {
  const now = context.clock.now()
  const isLater = settled.state === 'later' && attempts < ATTEMPTS
  const state = isLater ? 'waiting' : settled.state === 'later' ? 'failed' : settled.state
  await context.tx
    .updateTable('news_letter')
    .set({
      state,
      trouble: settled.state === 'sent' ? null : settled.trouble,
      ...(isLater ? { not_before: new Date(now.getTime() + 30_000 * 2 ** attempts) } : { settled_at: now }),
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('state', '=', 'claimed')
    .execute()
}

/** The last ones of a member, the newest first. */
export async function lettersOf(context: Context, member: string): Promise<Shown[]> {
  const { rows } = await sql<Shown>`
    select news_letter.id, way, form, state, news_letter.trouble, device.name as device,
           news_letter.created_at as "createdAt", settled_at as "settledAt"
      from news_letter
      left join news_device device on device.workspace_id = news_letter.workspace_id and device.id = news_letter.device_id
     where news_letter.workspace_id = ${context.workspace} and news_letter.member_id = ${member}
     order by news_letter.created_at desc, news_letter.id desc limit 10`.execute(context.tx)
  return rows
}

/** What went out is of interest for some weeks. */
export const forgetLetters = (context: Context) =>
  context.tx
    .deleteFrom('news_letter')
    .where('workspace_id', '=', context.workspace)
    .where('created_at', '<', new Date(context.clock.now().getTime() - 30 * 86_400_000))
    .execute()
