import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { type KeepQuestionSet, QuestionSet } from '#contract/questions.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { targetsOf } from './targets.ts'

export type KnownSet = Omit<z.output<typeof QuestionSet>, 'runs'>
export type KnownQuestion = KnownSet['questions'][number]
type Kept = z.output<typeof KeepQuestionSet>

/** Of the last thirty days. */
const COUNTED = 30 * 86_400_000

const COLUMNS = sql`question_set.id, name, state = 'on' as on, starts, forms, channels, words -> 'opening' as opening,
  words -> 'closing' as closing, words -> 'nudge' as nudge, nudge_after as "nudgeAfter", call_after as "callAfter", questions`
const Known = QuestionSet.omit({ runs: true })

/** In the order in which they were made; the first that fits a request is asked. */
export async function setsOf(context: Context): Promise<KnownSet[]> {
  const { rows } = await sql`
    select ${COLUMNS} from question_set
     where workspace_id = ${context.workspace} and state <> 'removed' order by id`.execute(context.tx)
  return z.array(Known).parse(rows)
}

/** With how they did of late. */
export async function countedSets(context: Context): Promise<z.input<typeof QuestionSet>[]> {
  const since = new Date(context.clock.now().getTime() - COUNTED)
  const { rows } = await sql<{ id: string; runs: z.input<typeof QuestionSet>['runs'] }>`
    select set_id as id, json_build_object(
             'begun', count(*) filter (where asked_at is not null),
             'answered', count(*) filter (where because = 'answered'),
             'silent', count(*) filter (where because = 'silence'),
             'asking', count(*) filter (where state = 'asking')) as runs
      from question_run where workspace_id = ${context.workspace} and started_at > ${since} group by set_id`.execute(
    context.tx,
  )
  const counts = new Map(rows.map(({ id, runs }) => [id, runs]))
  return (await setsOf(context)).map((set) => ({ ...set, runs: counts.get(set.id) ?? NONE }))
}
const NONE = { begun: 0, answered: 0, silent: 0, asking: 0 }

export async function setOr404(context: Context, id: string) {
  const set = (await countedSets(context)).find((one) => one.id === id)
  if (set === undefined) throw new Problem('not-found')
  return set
}

/** Also one that was removed or switched off meanwhile: what it had begun is ended by its name. */
export async function anySet(
  context: Context,
  id: string,
): Promise<(KnownSet & { readonly removed: boolean }) | null> {
  const { rows } = await sql<{ removed: boolean }>`
    select ${COLUMNS}, state = 'removed' as removed from question_set
     where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  const [row] = rows
  return row === undefined ? null : { ...Known.parse(row), removed: row.removed }
}

export async function addSet(context: Context, set: Kept): Promise<string> {
  const id = newId(context.clock.now())
  await context.tx
    .insertInto('question_set')
    .values({ workspace_id: context.workspace, id, ...(await valuesOf(context, set)) })
    .execute()
  await tell(context, 'question set made', id)
  return id
}

export async function changeSet(context: Context, id: string, set: Kept): Promise<void> {
  const before = await setOr404(context, id)
  await context.tx
    .updateTable('question_set')
    .set(await valuesOf(context, set))
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await tell(context, 'question set changed', id, { on: set.on, was_on: before.on })
}

/** What it had begun ends when it is looked at next; what was answered stays. */
export async function removeSet(context: Context, id: string): Promise<void> {
  await setOr404(context, id)
  await context.tx
    .updateTable('question_set')
    .set({ state: 'removed', changed_at: context.clock.now() })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await tell(context, 'question set removed', id)
}

async function valuesOf(context: Context, set: Kept) {
  const targets = await targetsOf(context)
  const unknown = set.questions.findIndex(({ target }) => !targets.has(target))
  if (unknown !== -1)
    throw new Problem('bad-input', {
      fields: [{ path: `questions.${unknown}.target`, message: 'no such field' }],
    })
  const now = context.clock.now()
  const { opening, closing, nudge } = set
  return {
    name: set.name,
    state: set.on ? 'on' : 'off',
    starts: set.starts,
    forms: set.forms,
    channels: set.channels,
    words: JSON.stringify({ opening, closing, nudge }),
    questions: JSON.stringify(set.questions.map((one) => ({ ...one, id: one.id ?? newId(now) }))),
    nudge_after: set.nudgeAfter,
    call_after: set.callAfter,
    changed_at: now,
  }
}

async function tell(
  context: Context,
  action: string,
  id: string,
  details: Record<string, boolean> = {},
): Promise<void> {
  await audit(context, { action, subject: { kind: 'question set', id }, details })
  await announce(context.tx, context.workspace, [{ topic: 'workspace', id: null }], context.clock.now())
}
