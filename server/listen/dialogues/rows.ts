import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { plainArray, textArray, timeArray } from '#server/platform/database/arrays.ts'
import type { NewMessage } from './message.ts'

/** All rows of a batch in one statement, and whoever took part in another. */
export async function insertMessages(context: Context, messages: readonly NewMessage[]): Promise<void> {
  const plain = (read: (message: NewMessage) => string | boolean | null) => plainArray(messages.map(read))
  const text = (read: (message: NewMessage) => string | null) => textArray(messages.map(read))
  await sql`/* insert messages */
    insert into message (workspace_id, id, event_id, handle_id, person_id, made_for_person_id, account_id, channel, direction,
                         author_kind, author_member_id, external_id, subject, text, quoted, html, machine, asks, doubt,
                         state, occurred_at, recorded_at)
    select ${context.workspace}, given.id, given.event_id, given.handle_id, given.person_id, given.person_id,
           given.account_id, given.channel, given.direction, given.author_kind, given.author_member_id,
           given.external_id, given.subject, given.text, given.quoted, given.html, given.machine, given.asks,
           given.doubt, case given.direction when 'in' then 'received' else 'sent' end, given.occurred_at,
           ${context.clock.now()}
      from unnest(
        ${plain(({ id }) => id)}::uuid[], ${plain(({ event }) => event.id)}::uuid[],
        ${plain(({ event }) => event.handleId)}::uuid[], ${plain(({ event }) => event.personId)}::uuid[],
        ${plain(({ accountId }) => accountId)}::uuid[], ${text(({ channel }) => channel)}::text[],
        ${text(({ direction }) => direction)}::text[], ${text(({ author }) => author)}::text[],
        ${plain(({ event }) => event.memberId)}::uuid[], ${text(({ externalId }) => externalId)}::text[],
        ${text(({ subject }) => subject)}::text[], ${text((one) => one.text)}::text[],
        ${text(({ quoted }) => quoted)}::text[], ${text(({ html }) => html)}::text[],
        ${text(({ machine }) => machine)}::text[], ${plain(({ asks }) => asks)}::boolean[],
        ${text(({ doubt }) => doubt)}::text[], ${timeArray(messages.map(({ event }) => event.occurredAt))}::timestamptz[]
      ) as given (id, event_id, handle_id, person_id, account_id, channel, direction, author_kind, author_member_id,
                  external_id, subject, text, quoted, html, machine, asks, doubt, occurred_at)`.execute(
    context.tx,
  )
  await insertParticipants(context, messages)
}

const MOST_PARTICIPANTS = 100

async function insertParticipants(context: Context, messages: readonly NewMessage[]): Promise<void> {
  const rows = messages.flatMap(({ id, participants }) =>
    participants.slice(0, MOST_PARTICIPANTS).map((participant, place) => ({ id, place, ...participant })),
  )
  if (rows.length === 0) return
  await sql`
    insert into message_participant (workspace_id, message_id, place, role, address, name)
    select ${context.workspace}, given.*
      from unnest(${plainArray(rows.map(({ id }) => id))}::uuid[], ${plainArray(rows.map(({ place }) => place))}::integer[],
                  ${textArray(rows.map(({ role }) => role))}::text[],
                  ${textArray(rows.map(({ address }) => address.slice(0, 320)))}::text[],
                  ${textArray(rows.map(({ name }) => name?.slice(0, 200) ?? null))}::text[]) as given`.execute(
    context.tx,
  )
}
