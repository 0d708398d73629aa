import { sql } from 'kysely'
import type { Doing } from '#contract/today.ts'
import type { Context } from '#server/platform/context.ts'
import type { Step } from './queries.ts'

/** By what a person can be reached now. */
export interface Reach {
  readonly address: boolean
  /** They wrote through a channel that is still switched on, so an answer there arrives. */
  readonly dialogue: boolean
}

const NONE: Reach = { address: false, dialogue: false }

export async function reachOf(
  context: Context,
  people: readonly string[],
): Promise<(person: string) => Reach> {
  const { rows } = await sql<Reach & { person: string }>`/* ways to reach */
    select person.id as person,
           exists (select from handle
                    where handle.workspace_id = person.workspace_id and handle.person_id = person.id
                      and handle.status = 'live' and handle.kind in ('email', 'phone')) as address,
           exists (select from message join channel_account account on account.workspace_id = message.workspace_id
                                                                   and account.id = message.account_id
                    where message.workspace_id = person.workspace_id and message.person_id = person.id
                      and message.direction = 'in' and message.channel <> 'email' and account.state = 'on') as dialogue
      from person where person.workspace_id = ${context.workspace} and person.id = any(${people}::uuid[])`.execute(
    context.tx,
  )
  const known = new Map(rows.map(({ person, ...reach }) => [person, reach]))
  return (person) => known.get(person) ?? NONE
}

/** What to do now: who cannot be written to nor called is answered in the dialogue, or first needs an address. */
export function doingNow({ doing }: Pick<Step, 'doing'>, reach: Reach): Doing {
  if ((doing !== 'write' && doing !== 'call') || reach.address) return doing
  return reach.dialogue ? 'answer' : 'add-address'
}
