import { sql } from 'kysely'
import { writeEvent } from '#server/listen/timeline/index.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { withdrawMachines } from '../sending/index.ts'
import { maySpeak } from '../speaking/index.ts'
import { changeRun, lockRun, RUN, type Run } from './runs.ts'

/** A member ends the questions for this request: what waits is taken back; what was answered stays. */
export async function stopRun(context: Context, id: string): Promise<string> {
  const { personId } = await runOr404(context, id)
  await maySpeak(context, personId)
  const run = await lockRun(context, id)
  if (run === null || run.state === 'ended') return personId
  const now = context.clock.now()
  await withdrawMachines(context, personId)
  await changeRun(context, id, {
    state: 'ended',
    because: 'stopped',
    ended_at: now,
    wake_at: null,
    due_at: null,
  })
  await writeEvent(context, personId, {
    name: 'Questions Finished',
    properties: { run_id: id, because: 'stopped', card: [], task_id: null },
  })
  await audit(context, { action: 'questions stopped', subject: { kind: 'person', id: personId } })
  await announce(context.tx, context.workspace, [{ topic: 'dialogue', id: personId }], now)
  return personId
}

async function runOr404(context: Context, id: string): Promise<Run> {
  const { rows } = await sql<Run>`
    select ${RUN} from question_run
     where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  const [run] = rows
  if (run === undefined) throw new Problem('not-found')
  return run
}
