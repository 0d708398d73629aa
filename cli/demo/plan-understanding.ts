import { sql } from 'kysely'
import { keepIntentRoutes } from '#server/act/assignment/index.ts'
import type { Context } from '#server/platform/context.ts'

const SKILL = 'Возвраты / Returns'

/** By which words of an answer one sees that it was made of a ready one. */
const MADE_OF = [
  ['возврат', 'Курьер заберёт завтра|Возврат оформлен|возврат оформили'],
  ['return', 'courier collects|refund is|take it back'],
  ['доставка', 'Перенесли на вечер|доставим за|у курьера'],
  ['delivery', 'moved to the evening|with the courier|it takes 3 to 6 days'],
] as const

/** Returns go to the one who knows them, and ready answers were taken before: what a team has after some months. */
export async function planUnderstanding(context: Context): Promise<void> {
  const { tx, workspace } = context
  const route = tx.selectFrom('intent_route').select('intent').where('workspace_id', '=', workspace)
  // cut off before, it was cut off as a whole
  if ((await route.limit(1).executeTakeFirst()) !== undefined) return
  await sql`
    insert into member_availability (workspace_id, member_id, skills, changed_at)
    select workspace_id, id, ${`{"${SKILL}"}`}::text[], ${context.clock.now()} from member
     where workspace_id = ${workspace} and department = 'support' and deactivated_at is null
    on conflict (workspace_id, member_id) do update set skills = excluded.skills`.execute(tx)
  const to = { zoneId: null, teamId: null, skill: SKILL }
  await keepIntentRoutes(context, {
    precision: 0.9,
    routes: [
      { intent: 'refund', ...to },
      { intent: 'wrong-item', ...to },
      { intent: 'exchange', ...to },
    ],
  })
  for (const [shortcut, words] of MADE_OF) await noteUses(context, shortcut, words)
}

/** Each to the message that it answered. */
async function noteUses({ tx, workspace }: Context, shortcut: string, words: string): Promise<void> {
  await sql`
    insert into canned_use (workspace_id, message_id, canned_reply_id, asked_message_id, member_id, used_at)
    select sent.workspace_id, sent.id, reply.id, asked.id, sent.author_member_id, sent.occurred_at
      from message sent
      join canned_reply reply on reply.workspace_id = sent.workspace_id and reply.shortcut = ${shortcut}
     cross join lateral (
       select id from message
        where message.workspace_id = sent.workspace_id and message.person_id = sent.person_id
          and message.direction = 'in' and message.occurred_at < sent.occurred_at
        order by message.occurred_at desc limit 1) as asked
     where sent.workspace_id = ${workspace} and sent.direction = 'out' and sent.author_kind = 'member'
       and sent.text ~* ${words}
    on conflict do nothing`.execute(tx)
}
