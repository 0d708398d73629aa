import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { QuestionOutcome } from '#contract/questions.ts'
import { addWorking, type Hours } from '#pure/hours/index.ts'
import type { AnswerValue } from '#pure/questions/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { workHours } from '../assignment/index.ts'
import { notifyMembers } from '../notifications/index.ts'
import { createTask } from '../tasks/index.ts'
import { changeRun } from './runs.ts'
import type { Scene } from './scene.ts'
import { saidValue, targetsOf } from './targets.ts'
import { taskTitle } from './words.ts'

export type Outcome = z.output<typeof QuestionOutcome>

/** Whose end a manager hears of: there is something for him to do or to know. */
const TOLD: ReadonlySet<Outcome> = new Set([
  ...(['answered', 'silence', 'no-way', 'opt-out', 'wants-human', 'asked-back', 'declined'] as const),
])
/** Nobody will write on: somebody calls. */
const CALLED: ReadonlySet<Outcome> = new Set(['silence', 'no-way'])

/** The end of a run: what is known now as a card of five lines at most, for the manager and in the thread. */
export async function finish(context: Context, scene: Scene, because: Outcome): Promise<void> {
  const { run, manager } = scene
  const now = context.clock.now()
  const card = await cardOf(context, run.id)
  const calls = CALLED.has(because) && scene.speech.set.callAfter !== null
  const task = calls ? await callTask(context, scene, card) : null
  await changeRun(context, run.id, {
    state: 'ended',
    because,
    ended_at: now,
    due_at: null,
    wake_at: null,
    task_id: task,
    heard: [...run.heard, ...scene.heard.map(({ id }) => id)],
  })
  if (!TOLD.has(because)) return
  await writeEvent(context, run.personId, {
    name: 'Questions Finished',
    properties: { run_id: run.id, set: scene.speech.set.name, because, card, task_id: task },
  })
  if (manager !== null)
    await notifyMembers(context, {
      members: [manager.id],
      kind: 'questions-finished',
      key: `questions:${run.id}`,
      person: run.personId,
      facts: {
        because,
        person: await nameOf(context, run.personId),
        answered: card.filter(({ value }) => value !== null).length,
        card,
        taskId: task,
      },
    })
}

interface CardLine {
  readonly key: string
  readonly label: { readonly en: string; readonly ru: string }
  /** null: he did not want to say, or nobody could read it. */
  readonly value: { readonly en: string; readonly ru: string } | null
  readonly sure: boolean
}

const MOST_LINES = 5

async function cardOf(context: Context, run: string): Promise<readonly CardLine[]> {
  const { rows } = await sql<{ target: string; value: AnswerValue | null; state: string }>`
    select target, value, state from question_answer
     where workspace_id = ${context.workspace} and run_id = ${run} and state <> 'refused'
     order by value is null, answered_at, id limit ${MOST_LINES}`.execute(context.tx)
  const targets = await targetsOf(context)
  return rows.flatMap(({ target, value, state }): CardLine[] => {
    const known = targets.get(target)
    if (known === undefined) return []
    const said = value === null ? null : saidValue(known, value)
    return [{ key: known.key, label: known.label, value: said, sure: state === 'written' }]
  })
}

/** Within an hour of working time, for whoever leads the customer. */
async function callTask(context: Context, scene: Scene, card: readonly CardLine[]): Promise<string> {
  const { run, manager } = scene
  const { language } = run
  const known = card.flatMap(({ label, value }) =>
    value === null ? [] : [`${label[language]}: ${value[language]}`],
  )
  return createTask(context, {
    title: taskTitle(language, await nameOf(context, run.personId), known),
    doing: 'call',
    personId: run.personId,
    ownerMemberId: manager?.id ?? null,
    dueAt: (await afterWork(context, 60)).toISOString(),
  })
}

/** The moment when so many minutes have been worked; by the clock where the company works always. */
export async function afterWork(context: Context, minutes: number): Promise<Date> {
  const hours: Hours | null = await workHours(context)
  const now = context.clock.now()
  const plain = new Date(now.getTime() + minutes * 60_000)
  return hours === null ? plain : (addWorking(hours, now, minutes * 60_000) ?? plain)
}

async function nameOf(context: Context, person: string): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`
    select coalesce(person.name, (select coalesce(nullif(shown, ''), value) from handle
             where handle.workspace_id = person.workspace_id and handle.person_id = person.id
               and kind not in ('cookie', 'device') order by kind = 'email' desc, id limit 1)) as name
      from person where workspace_id = ${context.workspace} and id = ${person}`.execute(context.tx)
  return rows[0]?.name ?? '…'
}
