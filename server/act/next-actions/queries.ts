import { sql } from 'kysely'
import type { Doing, Play } from '#contract/today.ts'
import { isHidden } from '#server/platform/access.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { StepReason, Words } from './codes.ts'
import type { Suggested } from './suggest.ts'
import type { Suggestion } from './suggestion.ts'

export interface Step {
  readonly id: string
  readonly person_id: string
  readonly play: Play
  readonly key: string
  readonly owner_member_id: string | null
  readonly value: number
  readonly reasons: readonly StepReason[]
  readonly words: Words
  readonly doing: Doing
  readonly state: 'open' | 'done' | 'later' | 'wrong' | 'gone'
  readonly suggested_at: Date
  readonly due_at: Date | null
  readonly until: Date | null
  readonly promise_id: string | null
}

const STEP = sql`id, person_id, play, key, owner_member_id, value, reasons, words, doing, state, suggested_at,
                 due_at, until, promise_id`

/**
 * Brings the stored steps of some people in line with what plays suggest now. Each step exists once for its person,
 * play and occasion: what is still true is renewed, what is no longer true is gone, what was decided stays decided.
 */
export async function keepSteps(
  context: Context,
  people: readonly string[],
  suggested: ReadonlyMap<string, Suggested>,
): Promise<void> {
  const now = context.clock.now()
  const rows = [...suggested].flatMap(([person, { suggestions }]) =>
    suggestions.map((suggestion) => toRow(person, suggestion, now)),
  )
  const fresh = JSON.stringify(rows)
  await sql`
    insert into next_action (workspace_id, id, person_id, play, key, owner_member_id, value, reasons, words, doing,
                             promise_id, state, suggested_at, due_at)
    select ${context.workspace}, id, person_id, play, key, owner_member_id, value, reasons, words, doing, promise_id,
           'open', ${now}, due_at
      from jsonb_to_recordset(${fresh}::jsonb) as fresh (
             id uuid, person_id uuid, play text, key text, owner_member_id uuid, value float8, reasons jsonb,
             words jsonb, doing text, promise_id uuid, due_at timestamptz)
    on conflict (workspace_id, person_id, play, key) do update set
      owner_member_id = excluded.owner_member_id, value = excluded.value, reasons = excluded.reasons,
      words = excluded.words, doing = excluded.doing, due_at = excluded.due_at,
      state = case when next_action.state = 'later' and next_action.until > ${now} then 'later' else 'open' end,
      suggested_at = case when next_action.state = 'gone' then excluded.suggested_at else next_action.suggested_at end
    where next_action.state in ('open', 'later', 'gone')`.execute(context.tx)
  await sql`
    update next_action set state = 'gone'
     where workspace_id = ${context.workspace} and person_id = any(${people}::uuid[]) and state in ('open', 'later')
       and not exists (select from jsonb_to_recordset(${fresh}::jsonb) as fresh (person_id uuid, play text, key text)
                        where fresh.person_id = next_action.person_id and fresh.play = next_action.play
                          and fresh.key = next_action.key)`.execute(context.tx)
}

const toRow = (person: string, suggestion: Suggestion, now: Date) => ({
  id: newId(now),
  person_id: person,
  play: suggestion.play,
  key: suggestion.key,
  owner_member_id: suggestion.ownerMemberId,
  value: suggestion.value,
  reasons: suggestion.reasons,
  words: suggestion.words,
  doing: suggestion.doing,
  promise_id: suggestion.promiseId,
  due_at: suggestion.dueAt,
})

/** Remembers when to look at each person again: when a play foretells a change, or a step was put off until. */
export async function keepChecks(
  context: Context,
  people: readonly string[],
  suggested: ReadonlyMap<string, Suggested>,
): Promise<void> {
  const moments = people.map((person) => suggested.get(person)?.checkAt?.toISOString() ?? null)
  await sql`
    with wanted as (
      select person_id, least(check_at, (
               select min(until) from next_action
                where next_action.workspace_id = ${context.workspace} and next_action.person_id = given.person_id
                  and next_action.state = 'later')) as check_at
        from unnest(${people}::uuid[], ${moments}::timestamptz[]) as given (person_id, check_at)
    ), forgotten as (
      delete from next_action_check using wanted
       where next_action_check.workspace_id = ${context.workspace}
         and next_action_check.person_id = wanted.person_id and wanted.check_at is null
    )
    insert into next_action_check (workspace_id, person_id, check_at)
    select ${context.workspace}, person_id, check_at from wanted where check_at is not null
    on conflict (workspace_id, person_id) do update set check_at = excluded.check_at`.execute(context.tx)
}

/** People whose steps may have changed by time alone, locked as followers lock them. */
export async function duePersons(context: Context, now: Date, limit = 200): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select id from person where workspace_id = ${context.workspace} and id in (
      select person_id from next_action_check
       where workspace_id = ${context.workspace} and check_at <= ${now} order by check_at limit ${limit}
    ) order by id for no key update skip locked`.execute(context.tx)
  return found.rows.map((row) => row.id)
}

/** Open steps, the most valuable first: of one member and those that belong to nobody, or (null) of everyone. */
export async function openSteps(
  context: Context,
  member: string | null,
  limit: number,
): Promise<readonly Step[]> {
  const mine = member === null ? sql`` : sql`and (owner_member_id = ${member} or owner_member_id is null)`
  const found = await sql<Step>`
    select ${STEP} from next_action
     where workspace_id = ${context.workspace} and state in ('open', 'later')
       and (state = 'open' or until <= ${context.clock.now()}) ${mine}
     order by ${orderOf(context)}, id limit ${limit}`.execute(context.tx)
  return found.rows
}

export async function openStepsOf(context: Context, person: string): Promise<readonly Step[]> {
  const found = await sql<Step>`
    select ${STEP} from next_action
     where workspace_id = ${context.workspace} and person_id = ${person}
       and (state = 'open' or (state = 'later' and until <= ${context.clock.now()}))
     order by ${orderOf(context)}, id`.execute(context.tx)
  return found.rows
}

/** The worth of a step is money: from whom that is hidden the steps stand in the order in which they fall due. */
const orderOf = (context: Context) =>
  isHidden(context, 'money') ? sql`due_at nulls last, suggested_at, play` : sql`value desc`

export interface Counts {
  /** People with an open step. */
  readonly people: number
  readonly putOff: number
  readonly done: number
}

export async function countsFor(
  context: Context,
  member: string | null,
  day: { readonly begins: Date; readonly ends: Date },
): Promise<Counts> {
  const now = context.clock.now()
  const mine = member === null ? sql`` : sql`and (owner_member_id = ${member} or owner_member_id is null)`
  const doneByMe = member === null ? sql`` : sql`and decided_by = ${member}`
  const found = await sql<Counts>`
    select (select count(distinct person_id) from next_action
             where workspace_id = ${context.workspace} and state in ('open', 'later')
               and (state = 'open' or until <= ${now}) ${mine}) as people,
           (select count(*) from next_action
             where workspace_id = ${context.workspace} and state = 'later'
               and until > ${now} and until < ${day.ends} ${mine}) as "putOff",
           (select count(*) from next_action
             where workspace_id = ${context.workspace} and state = 'done'
               and decided_at >= ${day.begins} ${doneByMe}) as done`.execute(context.tx)
  return found.rows[0] ?? { people: 0, putOff: 0, done: 0 }
}

/**
 * The step, locked, so that of two decisions one is first. The person is locked before it, in the order of the
 * followers: they hold the person while they renew the steps.
 */
export async function lockStep(context: Context, id: string): Promise<Step | null> {
  await sql`
    select from next_action join person on person.workspace_id = next_action.workspace_id
                                       and person.id = next_action.person_id
     where next_action.workspace_id = ${context.workspace} and next_action.id = ${id} for no key update of person`.execute(
    context.tx,
  )
  const found = await sql<Step>`
    select ${STEP} from next_action where workspace_id = ${context.workspace} and id = ${id} for update`.execute(
    context.tx,
  )
  return found.rows[0] ?? null
}

export async function decideStep(
  context: Context,
  id: string,
  decision: {
    state: 'done' | 'later' | 'wrong' | 'open'
    until: Date | null
    reason: string | null
    by: string | null
  },
): Promise<void> {
  await context.tx
    .updateTable('next_action')
    .set({
      state: decision.state,
      until: decision.until,
      decided_at: decision.state === 'open' ? null : context.clock.now(),
      decided_by: decision.by,
      decision_reason: decision.reason,
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
}

/** Looks at a person again at this moment at the latest. */
export async function checkBy(context: Context, person: string, moment: Date): Promise<void> {
  await sql`
    insert into next_action_check (workspace_id, person_id, check_at) values (${context.workspace}, ${person}, ${moment})
    on conflict (workspace_id, person_id) do update
       set check_at = least(next_action_check.check_at, excluded.check_at)`.execute(context.tx)
}

export interface Experience {
  readonly play: string
  readonly done: number
  readonly later: number
  readonly wrong: number
}

export const experienceOf = (context: Context, member: string): Promise<readonly Experience[]> =>
  context.tx
    .selectFrom('play_experience')
    .select(['play', 'done', 'later', 'wrong'])
    .where('workspace_id', '=', context.workspace)
    .where('member_id', '=', member)
    .execute()

export async function learn(
  context: Context,
  member: string,
  play: Play,
  outcome: 'done' | 'later' | 'wrong',
): Promise<void> {
  const one = (of: string): number => (of === outcome ? 1 : 0)
  await sql`
    insert into play_experience (workspace_id, member_id, play, done, later, wrong)
    values (${context.workspace}, ${member}, ${play}, ${one('done')}, ${one('later')}, ${one('wrong')})
    on conflict (workspace_id, member_id, play) do update set
      done = play_experience.done + excluded.done, later = play_experience.later + excluded.later,
      wrong = play_experience.wrong + excluded.wrong`.execute(context.tx)
}
