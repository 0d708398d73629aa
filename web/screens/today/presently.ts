import type { NextAction, Outcome, Today } from '#contract/today.ts'

/** The list as the member left it: what was decided a moment ago is gone and counted, although not yet sent. */
export function presently(
  today: Today,
  held: readonly { readonly step: NextAction; readonly outcome: Outcome }[],
): Today {
  const mine = held.filter(({ step }) => today.steps.some(({ id }) => id === step.id))
  const count = (outcome: Outcome['outcome']) => mine.filter((one) => one.outcome.outcome === outcome).length
  return {
    ...today,
    steps: today.steps.filter(({ id }) => !mine.some(({ step }) => step.id === id)),
    doneToday: today.doneToday + count('done'),
    putOff: today.putOff + count('later'),
  }
}
