import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Way } from '#contract/dialogues.ts'
import type { Channel } from '#server/channels/channel.ts'
import { accountRows } from '#server/listen/channels/index.ts'
import type { Context } from '#server/platform/context.ts'
import { judge, type Recipient } from '../contact-policy/index.ts'
import type { WaysOut } from './ways-out.ts'

type Shown = z.input<typeof Way>

export interface WaysOfPerson {
  readonly ways: readonly Shown[]
  /** Where he last wrote and may be written to; else the first that is allowed. */
  readonly defaultWay: number | null
}

/** Every address of a person with every account that reaches it, each with what the contact policy says now. */
export async function waysTo(context: Context, personId: string, out: WaysOut): Promise<WaysOfPerson> {
  const accounts = await accountsOf(context, out)
  const handles = await addressesOf(context, personId)
  const pairs = handles.flatMap((handle) =>
    accounts
      .filter((account) => reaches(account, handle))
      .map((account) => ({ account, handle, last: lastBy(handle, account) })),
  )
  const verdicts = await judge(
    context,
    pairs.map(({ account, handle }) => ({
      recipient: { person: personId, handle } satisfies Recipient,
      question: { channel: account.kind, class: 'personal', purpose: 'service', byMember: true },
    })),
  )
  const ways = pairs.map(({ account, handle }, index): Shown => {
    const verdict = verdicts[index]
    return {
      channel: account.kind,
      accountId: account.id,
      accountName: account.name,
      handleId: handle.id,
      address: handle.shown,
      against: verdict === undefined || verdict.verdict === 'now' ? null : verdict.rule,
      earliestAt: verdict?.earliestAt ?? null,
      longestText: account.channel.capabilities.longestText,
      subject: account.channel.capabilities.subject,
    }
  })
  return { ways, defaultWay: chosen(pairs, ways) }
}

interface OpenAccount {
  readonly id: string | null
  readonly kind: string
  readonly name: string
  readonly channel: Channel
}

/** What is switched on, with the mailbox of the configuration where it is set up. */
async function accountsOf(context: Context, { channels, mail }: WaysOut): Promise<readonly OpenAccount[]> {
  const email = channels['email']
  const configured =
    mail === null || email === undefined ? [] : [{ id: null, kind: 'email', name: mail.name, channel: email }]
  const rows = (await accountRows(context)).filter(({ state }) => state === 'on')
  return [
    ...rows.flatMap(({ id, kind, name }) => {
      const channel = channels[kind]
      return channel === undefined ? [] : [{ id, kind, name, channel }]
    }),
    ...configured,
  ]
}

type Address = Recipient['handle'] & {
  /** When it was last heard through which accounts; the mailbox of the configuration stands under ''. */
  readonly heard: Readonly<Record<string, string>>
}

async function addressesOf(context: Context, personId: string): Promise<readonly Address[]> {
  const { rows } = await sql<Address>`/* addresses of a person */
    select handle.id, handle.kind, handle.value, coalesce(nullif(handle.shown, ''), handle.value) as shown, handle.status,
           coalesce((select jsonb_object_agg(heard.account, heard.at) from (
             select coalesce(message.account_id::text, '') as account, max(message.occurred_at) as at from message
              where message.workspace_id = handle.workspace_id
                and message.handle_id in (select handle.base_handle_id union all select sender.id from handle as sender
                  where sender.workspace_id = handle.workspace_id and handle.kind = 'email' and sender.epoch = 0
                    and sender.kind = 'external' and sender.scope = 'unproven-email' and sender.value = handle.value)
                and message.person_id = ${personId} and message.direction = 'in' group by 1) as heard), '{}') as heard
      from handle
     where handle.workspace_id = ${context.workspace} and handle.person_id = ${personId}
       and coalesce(handle.valid_until, 'infinity') > ${context.clock.now()}
       and (handle.kind <> 'external' or handle.scope <> 'unproven-email')
     order by handle.status = 'live' desc, handle.verified_at is null, handle.last_seen_at desc, handle.id
     limit 50`.execute(context.tx)
  return rows
}

/** A mailbox reaches every e-mail address; other channels reach whoever has written through the same account. */
const reaches = ({ id, kind }: OpenAccount, handle: Address): boolean =>
  kind === 'email' ? handle.kind === 'email' : id !== null && handle.heard[id] !== undefined

const lastBy = ({ heard }: Address, { id }: OpenAccount): string => heard[id ?? ''] ?? ''

function chosen(pairs: readonly { readonly last: string }[], ways: readonly Shown[]): number | null {
  const allowed = ways.flatMap(({ against }, index) => (against === null ? [index] : []))
  const among = allowed.length > 0 ? allowed : ways.map((_, index) => index)
  const [first] = among.toSorted((one, other) =>
    (pairs[one]?.last ?? '') < (pairs[other]?.last ?? '')
      ? 1
      : -1 * Number((pairs[one]?.last ?? '') > (pairs[other]?.last ?? '')),
  )
  return first ?? null
}
