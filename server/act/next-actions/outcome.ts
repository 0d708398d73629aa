import type { Outcome, Play } from '#contract/today.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { keepPromise } from '../promises/index.ts'
import { checkBy, decideStep, learn, lockStep, type Step } from './queries.ts'

/** Whose step it is may not be decided twice: the second of two decisions is told. */
export async function decide(context: Context, id: string, outcome: Outcome): Promise<Step> {
  const step = await openStep(context, id)
  const by = memberOf(context.actor)
  switch (outcome.outcome) {
    case 'done':
      await decideStep(context, id, { state: 'done', until: null, reason: null, by })
      if (step.doing === 'keep-promise' && step.promise_id !== null)
        await keepPromise(context, step.promise_id)
      await tell(context, step, 'Step Done', { note: outcome.note })
      break
    case 'later':
      await putOff(context, step, new Date(outcome.until), by)
      await tell(context, step, 'Step Put Off', { until: outcome.until })
      break
    case 'wrong':
      await decideStep(context, id, { state: 'wrong', until: null, reason: outcome.why, by })
      await tell(context, step, 'Step Refused', { why: outcome.why, note: outcome.note })
      break
  }
  if (by !== null) await learn(context, by, step.play, outcome.outcome)
  return step
}

/** A message written from a step does the step; the message itself will be on the timeline. */
export async function doneByWriting(context: Context, id: string, person: string): Promise<void> {
  const step = await openStep(context, id)
  if (step.person_id !== person) throw new Problem('not-found')
  await decideStep(context, id, {
    state: 'done',
    until: null,
    reason: 'written',
    by: memberOf(context.actor),
  })
  const member = memberOf(context.actor)
  if (member !== null) await learn(context, member, step.play, 'done')
}

/** The message was cancelled before it went out, so the step is to be done again. */
export async function reopen(context: Context, id: string): Promise<void> {
  const step = await lockStep(context, id)
  if (step?.state !== 'done') return
  await decideStep(context, id, { state: 'open', until: null, reason: null, by: null })
  await checkBy(context, step.person_id, context.clock.now())
}

async function openStep(context: Context, id: string): Promise<Step> {
  const step = await lockStep(context, id)
  if (step === null) throw new Problem('not-found')
  if (step.state !== 'open' && step.state !== 'later') throw new Problem('already-decided')
  return step
}

async function putOff(context: Context, step: Step, until: Date, by: string | null): Promise<void> {
  if (until <= context.clock.now()) {
    throw new Problem('bad-input', { fields: [{ path: 'until', message: 'a moment to come' }] })
  }
  await decideStep(context, step.id, { state: 'later', until, reason: null, by })
  await checkBy(context, step.person_id, until)
}

type Told = Readonly<Record<string, string | undefined>>

async function tell(context: Context, step: Step, name: string, more: Told): Promise<void> {
  const known = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined))
  const play: Play = step.play
  await writeEvent(context, step.person_id, { name, properties: { play, step_id: step.id, ...known } })
}
