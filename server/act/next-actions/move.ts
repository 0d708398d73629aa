import { sql } from 'kysely'
import type { RecordMover } from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'

/**
 * When one person is absorbed by another, what members decided about him goes along: a step that was done or
 * refused does not come back because two records became one. Where both have the same step, a decision beats none.
 * Who leaves takes his own steps along, and for both it stays decided what was decided while they were one; the
 * follower suggests the rest anew.
 */
export const moveSteps: RecordMover = async (context, { from, to, whole }) => {
  await (whole ? bringAlong(context, from, to) : takeAlong(context, from, to))
}

async function bringAlong(context: Context, from: string, to: string): Promise<void> {
  await sql`
    delete from next_action kept using next_action absorbed
     where kept.workspace_id = ${context.workspace} and kept.person_id = ${to} and kept.state in ('open', 'gone')
       and absorbed.workspace_id = ${context.workspace} and absorbed.person_id = ${from}
       and absorbed.play = kept.play and absorbed.key = kept.key`.execute(context.tx)
  await sql`
    update next_action set person_id = ${to}, made_for_person_id = coalesce(made_for_person_id, ${from})
     where workspace_id = ${context.workspace} and person_id = ${from}
       and not exists (select from next_action kept
                        where kept.workspace_id = ${context.workspace} and kept.person_id = ${to}
                          and kept.play = next_action.play and kept.key = next_action.key)`.execute(
    context.tx,
  )
  await sql`
    update next_action set state = 'gone'
     where workspace_id = ${context.workspace} and person_id = ${from} and state in ('open', 'later')`.execute(
    context.tx,
  )
}

async function takeAlong(context: Context, from: string, to: string): Promise<void> {
  await sql`
    update next_action set person_id = ${to}, made_for_person_id = null
     where workspace_id = ${context.workspace} and person_id = ${from} and made_for_person_id = ${to}
       and not exists (select from next_action own
                        where own.workspace_id = ${context.workspace} and own.person_id = ${to}
                          and own.play = next_action.play and own.key = next_action.key)`.execute(context.tx)
  // nobody is named beside the copy: in the counts of the day the deed is there once
  await sql`
    insert into next_action (workspace_id, id, person_id, play, key, value, reasons, words, doing, promise_id, state,
                             suggested_at, due_at, until, decided_at, decision_reason)
    select workspace_id, gen_random_uuid(), ${to}, play, key, value, reasons, words, doing, promise_id, state,
           suggested_at, due_at, until, decided_at, decision_reason
      from next_action
     where workspace_id = ${context.workspace} and person_id = ${from} and state in ('done', 'later', 'wrong')
       and decided_at >= (select max(merged_at) from person_merge
                           where workspace_id = ${context.workspace} and kept_person_id = ${from}
                             and absorbed_person_id = ${to})
    on conflict (workspace_id, person_id, play, key) do nothing`.execute(context.tx)
}
