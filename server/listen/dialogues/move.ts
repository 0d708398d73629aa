import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { RecordMover } from '../identity/index.ts'
import { moveIn } from '../records/index.ts'
import { foldDialogues, foldTopicsOf } from '../topics/index.ts'

/** When each came through its handle. */
const TIMES = [
  ['message', 'occurred_at'],
  ['topic', 'opened_at'],
  ['dialogue_question', 'asked_at'],
] as const

/**
 * Messages go with the handle they came through, and topics with the one they were opened by; a message keeps its
 * topic also where the two part for a while. What the dialogues of both say is told anew by their messages, so
 * joining and parting loses nothing.
 */
export const moveMessages: RecordMover = async (context, move) => {
  if (!(await hasAny(context, move.from))) return
  for (const [table, time] of TIMES) await moveIn(context, table, time, move)
  if (move.whole) await moveDrafts(context, move)
  await foldTopicsOf(context, [move.from, move.to])
  await foldDialogues(context, [move.from, move.to])
}

/** Most people who become one have said nothing yet. */
async function hasAny({ tx, workspace }: Context, person: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from message where workspace_id = ${workspace} and person_id = ${person})
        or exists (select from topic where workspace_id = ${workspace} and person_id = ${person})
        or exists (select from message_draft where workspace_id = ${workspace} and person_id = ${person}) as found`.execute(
    tx,
  )
  return rows[0]?.found === true
}

/** What somebody has begun to write goes where he will look for it. */
const moveDrafts: RecordMover = async ({ tx, workspace }, { from, to }) => {
  await sql`
    update message_draft set person_id = ${to}
     where workspace_id = ${workspace} and person_id = ${from}
       and not exists (select from message_draft other where other.workspace_id = ${workspace}
                          and other.person_id = ${to} and other.member_id = message_draft.member_id)`.execute(
    tx,
  )
}
