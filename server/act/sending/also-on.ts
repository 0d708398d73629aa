import { sql } from 'kysely'
import { readSignedAddress } from '#pure/mail/index.ts'
import { accountRows } from '#server/listen/channels/index.ts'
import type { Context } from '#server/platform/context.ts'
import type { WaysOut } from './ways-out.ts'

export interface AlsoOn {
  readonly address: string
  readonly name: string | null
}

/**
 * Who else was on their newest letter, as typed there: everybody it went to but the person and our own mailboxes. An
 * answer to all goes to them too.
 */
export async function alsoOn(
  context: Context,
  personId: string,
  { mail }: WaysOut,
): Promise<readonly AlsoOn[]> {
  const { rows } = await sql<AlsoOn>`/* who else was on the newest letter */
    select distinct on (lower(participant.address)) participant.address, participant.name
      from message_participant participant
     where participant.workspace_id = ${context.workspace} and participant.role in ('from', 'to', 'cc')
       and participant.message_id = (
         select id from message where workspace_id = ${context.workspace} and person_id = ${personId}
            and channel = 'email' and direction = 'in' and machine is null
          order by occurred_at desc, id desc limit 1)
       and not exists (
         select from handle where handle.workspace_id = participant.workspace_id and handle.person_id = ${personId}
            and handle.value = lower(participant.address))
     order by lower(participant.address) limit 20`.execute(context.tx)
  if (rows.length === 0) return []
  const mailboxes = [...(await accountRows(context)), ...(mail === null ? [] : [mail])]
  const ours = new Set(
    mailboxes.flatMap(({ settings }) =>
      [settings['address'], settings['from']].map((address) => String(address ?? '').toLowerCase()),
    ),
  )
  return rows.filter(({ address }) => !ours.has((readSignedAddress(address)?.base ?? address).toLowerCase()))
}
