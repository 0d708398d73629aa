import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { Id } from '#server/platform/identifiers.ts'
import type { Services } from '#server/platform/services.ts'
import { inSight } from '#server/platform/sight.ts'
import { veil } from '#server/platform/veil.ts'
import { type KnownNews, newsWhere } from '../notifications/index.ts'
import { type Reached, reachOf } from './devices.ts'
import type { ClaimedLetter } from './letters.ts'
import { preferencesOf } from './members.ts'
import { mayPushTo, settingsOf } from './settings.ts'
import type { Language, Speech } from './words.ts'

/** A letter with what it has to say now: the person behind it may be out of sight meanwhile, or all may be read. */
export interface Composed {
  readonly news: readonly KnownNews[]
  readonly speech: Speech
  readonly company: string
  readonly showsWords: boolean
  /** Of a push. */
  readonly reached: Reached | null
}

/**
 * What a letter says, read on behalf of the member it goes to: by the database in his sight, with his masks over it,
 * and without what he has read since. Null: there is nothing to say, or nobody to say it to.
 */
export async function composed(
  services: Pick<Services, 'db' | 'clock' | 'secrets'>,
  workspace: Id<'Workspace'>,
  letter: ClaimedLetter,
): Promise<Composed | null> {
  const { account, memberId, role } = letter
  if (account === null) return null
  const actor = {
    kind: 'member',
    id: memberId as Id<'Member'>, // of a row of member
    account: account as Id<'Account'>, // of the same row
    role,
    // nothing asks for a session in here
    session: memberId as unknown as Id<'Session'>,
  } as const
  return inSight(services, { workspace, actor }, async (context) => {
    await sql`select set_config('tandem.account', ${account}, true)`.execute(context.tx)
    const reached = letter.way === 'push' ? await reachFor(context, letter) : null
    if (letter.way === 'push' && reached === null) return null
    const news = await unread(context, letter)
    if (news.length === 0 && letter.form !== 'test') return null
    const { company, ...speech } = await speechOf(context, {
      account,
      member: memberId,
      page: reached?.language ?? null,
    })
    return { news, reached, company, speech, showsWords: (await settingsOf(context)).showsWords }
  })
}

/** The owner may have switched the service off since. */
async function reachFor(context: Context, { memberId, deviceId }: ClaimedLetter): Promise<Reached | null> {
  const reached = deviceId === null ? null : await reachOf(context, memberId, deviceId)
  return reached !== null && mayPushTo(await settingsOf(context), reached.endpoint) ? reached : null
}

async function unread(context: Context, { memberId, news }: ClaimedLetter): Promise<readonly KnownNews[]> {
  if (news.length === 0) return []
  const found = await newsWhere(
    context,
    sql`notification.member_id = ${memberId} and notification.id = any(${[...news]}::uuid[])`,
  )
  // what it covers keeps its shape
  return veil(
    context,
    found.filter(({ readAt }) => readAt === null),
  ) as readonly KnownNews[]
}

const RUSSIAN = ['RU', 'BY', 'KZ']

/** In the language he reads in, by the clock he lives by. */
async function speechOf(
  context: Context,
  { account, member, page }: { account: string; member: string; page: Language | null },
): Promise<Speech & { readonly company: string }> {
  const { rows } = await sql<{ company: string; zone: string; country: string; locale: Language | null }>`
    select workspace.name as company, time_zone as zone, country,
           (select locale from account where account.id = ${account}) as locale
      from workspace where workspace.id = ${context.workspace}`.execute(context.tx)
  const row = rows[0] ?? { company: '', zone: 'UTC', country: '', locale: null }
  return {
    company: row.company.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' '),
    zone: (await preferencesOf(context, member)).zone ?? row.zone,
    language: row.locale ?? page ?? (RUSSIAN.includes(row.country) ? 'ru' : 'en'),
  }
}
