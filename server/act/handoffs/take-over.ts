import { sql } from 'kysely'
import { changeDeal } from '#server/listen/deals/index.ts'
import { changePerson } from '#server/listen/people/index.ts'
import { changeTopic } from '#server/listen/topics/index.ts'
import type { Context } from '#server/platform/context.ts'
import { givePromises } from '../promises/index.ts'
import { changeTask } from '../tasks/index.ts'

/** What went over, by ids, and who led the person before: enough to give it back. */
export interface Moved {
  readonly ownerBefore: string | null
  readonly topics: readonly string[]
  readonly promises: readonly string[]
  readonly tasks: readonly string[]
  readonly deals: readonly string[]
}

interface HandOver {
  readonly id: string
  readonly person: string
  readonly giver: string | null
  readonly giverName: string | null
  readonly taker: string
}

/** The customer and everything open about him that the giver led; what others lead stays theirs. */
export async function giveEverything(
  context: Context,
  { id, person, giver, giverName, taker }: HandOver,
): Promise<Moved> {
  const open = await openOf(context, person, giver)
  await changePerson(context, person, { ownerMemberId: taker })
  const because = { rule: 'hand-off', facts: { handOff: id, name: giverName ?? '' } }
  for (const topic of open.topics) await changeTopic(context, topic, { memberId: taker }, because)
  for (const task of open.tasks) await changeTask(context, task, { ownerMemberId: taker })
  for (const deal of open.deals) await changeDeal(context, deal, { ownerMemberId: taker })
  const promises = await givePromises(context, person, giver, taker)
  return { ...open, promises }
}

/** Topics that nobody has go along as well: they are about the person. */
async function openOf(
  context: Context,
  person: string,
  giver: string | null,
): Promise<Omit<Moved, 'promises'>> {
  const { rows } = await sql<{ kind: 'topic' | 'task' | 'deal' | 'owner'; id: string | null }>`
    select 'topic' as kind, id from topic where workspace_id = ${context.workspace} and person_id = ${person}
       and status <> 'resolved' and (member_id = ${giver} or member_id is null)
    union all select 'task', id from task where workspace_id = ${context.workspace} and person_id = ${person}
       and done_at is null and owner_member_id = ${giver}
    union all select 'deal', id from deal where workspace_id = ${context.workspace} and person_id = ${person}
       and state = 'open' and owner_member_id = ${giver}
    union all select 'owner', owner_member_id from person where workspace_id = ${context.workspace} and id = ${person}`.execute(
    context.tx,
  )
  const of = (kind: string): string[] => rows.flatMap((row) => (row.kind === kind ? (row.id ?? []) : []))
  return { topics: of('topic'), tasks: of('task'), deals: of('deal'), ownerBefore: of('owner')[0] ?? null }
}
