import type { Today } from '#contract/today.ts'
import type { HeldChange } from '../../held-changes.ts'
import type { HeldNote } from '../../next-step/decide.ts'

/** The list as the member left it: what was decided a moment ago is gone and counted, although not yet sent. */
export function presently(today: Today, held: readonly Pick<HeldChange, 'id' | 'note'>[]): Today {
  const mine = held.filter(({ id }) => today.steps.some((step) => step.id === id))
  const count = (wanted: HeldNote) => mine.filter(({ note }) => note === wanted).length
  return {
    ...today,
    steps: today.steps.filter((step) => !mine.some(({ id }) => id === step.id)),
    doneToday: today.doneToday + count('done'),
    putOff: today.putOff + count('later-today'),
  }
}
