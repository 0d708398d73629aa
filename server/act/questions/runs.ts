import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/**
 * One set asked of one person after one request. States and arrows: asking -> ended; asking -> paused while a member
 * has the word -> asking when he gives it back. `wake_at` says when it is looked at; whatever happens to the person
 * brings that forward, and only who looks (wake.ts) decides.
 */
export interface Run {
  readonly id: string
  readonly setId: string
  readonly personId: string
  readonly handleId: string
  readonly requestChannel: string | null
  readonly language: 'en' | 'ru'
  readonly state: 'asking' | 'paused' | 'ended'
  readonly because: string | null
  readonly channel: string | null
  readonly accountId: string | null
  readonly wayHandleId: string | null
  readonly inNameOf: string | null
  readonly questionId: string | null
  readonly asked: readonly string[]
  readonly heard: readonly string[]
  readonly declined: number
  readonly toldRobotAt: Date | null
  readonly startedAt: Date
  readonly askedAt: Date | null
  readonly nudgedAt: Date | null
  readonly dueAt: Date | null
  readonly wakeAt: Date | null
  readonly endedAt: Date | null
  readonly taskId: string | null
}

export const RUN = sql`question_run.id, question_run.set_id as "setId", question_run.person_id as "personId",
  question_run.handle_id as "handleId", question_run.request_channel as "requestChannel", question_run.language,
  question_run.state, question_run.because, question_run.channel, question_run.account_id as "accountId",
  question_run.way_handle_id as "wayHandleId", question_run.in_name_of as "inNameOf",
  question_run.question_id as "questionId", question_run.asked, question_run.heard, question_run.declined,
  question_run.told_robot_at as "toldRobotAt", question_run.started_at as "startedAt",
  question_run.asked_at as "askedAt", question_run.nudged_at as "nudgedAt", question_run.due_at as "dueAt",
  question_run.wake_at as "wakeAt", question_run.ended_at as "endedAt", question_run.task_id as "taskId"`

/** Locked after the person, as everywhere. */
export async function lockRun(context: Context, id: string): Promise<Run | null> {
  const { rows } = await sql<Run>`
    select ${RUN} from question_run
     where workspace_id = ${context.workspace} and id = ${id} for update`.execute(context.tx)
  return rows[0] ?? null
}

export interface RunChange {
  readonly state?: Run['state']
  readonly language?: Run['language']
  readonly because?: string | null
  readonly channel?: string
  readonly account_id?: string | null
  readonly way_handle_id?: string
  readonly in_name_of?: string | null
  readonly question_id?: string | null
  readonly asked?: string[]
  readonly heard?: string[]
  readonly declined?: number
  readonly told_robot_at?: Date
  readonly asked_at?: Date
  readonly nudged_at?: Date | null
  readonly due_at?: Date | null
  readonly wake_at?: Date | null
  readonly failures?: number
  readonly ended_at?: Date
  readonly task_id?: string | null
}

export const changeRun = (context: Context, id: string, change: RunChange) =>
  context.tx
    .updateTable('question_run')
    .set({ failures: 0, ...change })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()

/** Brings forward what these people's runs are looked at for: something happened to them. */
export async function wakeRunsOf(context: Context, people: readonly string[]): Promise<number> {
  const woken = await sql`
    update question_run set wake_at = ${context.clock.now()}
     where workspace_id = ${context.workspace} and person_id = any(${[...people]}::uuid[]) and state <> 'ended'`.execute(
    context.tx,
  )
  return Number(woken.numAffectedRows ?? 0)
}

/** A machine asks this person now, or waits for his answer: no other machine should speak in between. */
export async function isAsked(context: Context, person: string): Promise<boolean> {
  const { rows } = await sql`
    select from question_run where workspace_id = ${context.workspace} and person_id = ${person} and state = 'asking'
     limit 1`.execute(context.tx)
  return rows.length > 0
}
