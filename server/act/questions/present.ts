import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { QuestionAnswer, QuestionOutcome, QuestionRun } from '#contract/questions.ts'
import type { AnswerValue } from '#pure/questions/index.ts'
import type { Context } from '#server/platform/context.ts'
import { isKnown, knownOf } from './known.ts'
import { RUN, type Run } from './runs.ts'
import { anySet, type KnownSet } from './sets.ts'
import { saidValue, type Target, targetsOf } from './targets.ts'

type Shown = z.input<typeof QuestionRun>
type ShownAnswer = z.input<typeof QuestionAnswer>

/** What ended longer ago stands on the timeline only. */
const SHOWN_FOR = 14 * 86_400_000

/** The last run of a person, while it is of interest to whoever answers him; null: none. */
export async function runOf(context: Context, person: string): Promise<Shown | null> {
  const since = new Date(context.clock.now().getTime() - SHOWN_FOR)
  const { rows } = await sql<Run & { inNameOfName: string | null }>`
    select ${RUN}, member.name as "inNameOfName" from question_run
      left join member on member.workspace_id = question_run.workspace_id and member.id = question_run.in_name_of
     where question_run.workspace_id = ${context.workspace} and person_id = ${person}
       and (state <> 'ended' or ended_at > ${since}) and because is distinct from 'all-known'
     order by state = 'ended', started_at desc, question_run.id desc limit 1`.execute(context.tx)
  const [run] = rows
  const set = run === undefined ? null : await anySet(context, run.setId)
  return run === undefined || set === null ? null : present(context, run, set, run.inNameOfName)
}

async function present(context: Context, run: Run, set: KnownSet, inNameOf: string | null): Promise<Shown> {
  const targets = await targetsOf(context)
  const answers = await answersOf(context, run.id, targets)
  const known = await knownOf(context, run.personId)
  const now = context.clock.now()
  const spoken = new Set(answers.map(({ questionId }) => questionId))
  const left = set.questions.filter(
    (one) =>
      one.on &&
      targets.has(one.target) &&
      !spoken.has(one.id) &&
      (one.id === run.questionId || !isKnown(one, known, now)),
  )
  return {
    id: run.id,
    setName: set.name,
    state: run.state,
    // written by finish and keepSilent, from the same union
    because: run.because as z.input<typeof QuestionOutcome> | null,
    inNameOf,
    channel: run.channel,
    questions: answers.length + left.length,
    answered: answers.filter(({ value }) => value !== null).length,
    question: set.questions.find(({ id }) => id === run.questionId)?.text ?? null,
    askedAt: run.askedAt,
    nudgedAt: run.nudgedAt,
    nextAt: run.state === 'asking' && run.questionId === null && isAhead(run.wakeAt, now) ? run.wakeAt : null,
    dueAt: run.state === 'asking' ? run.dueAt : null,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    taskId: run.taskId,
    answers: answers.map(({ questionId: _, ...answer }) => answer),
  }
}

const isAhead = (at: Date | null, now: Date): boolean => at !== null && at > now

interface Row {
  readonly id: string
  readonly questionId: string
  readonly target: string
  readonly words: string
  readonly messageId: string
  readonly value: AnswerValue | null
  readonly confidence: number | null
  readonly state: ShownAnswer['state']
  readonly decidedBy: string | null
  readonly at: Date
}

async function answersOf(
  context: Context,
  run: string,
  targets: ReadonlyMap<string, Target>,
): Promise<readonly (ShownAnswer & { readonly questionId: string })[]> {
  const { rows } = await sql<Row>`
    select question_answer.id, question_id as "questionId", target, words, message_id as "messageId", value, confidence,
           question_answer.state, member.name as "decidedBy", answered_at as at
      from question_answer
      left join member on member.workspace_id = question_answer.workspace_id and member.id = question_answer.decided_by
     where question_answer.workspace_id = ${context.workspace} and run_id = ${run}
     order by answered_at, question_answer.id`.execute(context.tx)
  return rows.flatMap(({ target: name, value, confidence, ...row }) => {
    // a field that is hidden from whoever asks, or was put away, is not among the targets
    const target = targets.get(name)
    if (target === undefined) return []
    const isAddress = target.kind === 'phone' || target.kind === 'email'
    return [
      {
        ...row,
        key: target.key,
        label: target.label,
        value: value === null ? null : saidValue(target, value),
        confidence: confidence === null ? null : Math.round(confidence * 100) / 100,
        // an address is parted again where it was joined: on the page of the person
        undoable: row.state === 'written' && !isAddress,
      },
    ]
  })
}
