import { TRANSITION } from './event-table.ts'
import { createNames } from './names.ts'

/** Reads lifecycle transitions without regard to case; an unknown word means that the row is a whole step. */
export function createTransitionReader(): { read(bytes: Uint8Array, from: number, to: number): number } {
  const names = createNames()
  const known: number[] = []
  return {
    read(bytes, from, to) {
      if (from >= to) return TRANSITION.complete
      const number = names.number(bytes, from, to)
      known[number] ??= transitionOf(names.at(number).trim().toLowerCase())
      return known[number]
    },
  }
}

const OTHER = [
  'suspend',
  'resume',
  'reassign',
  'abort',
  'ate_abort',
  'pi_abort',
  'withdraw',
  'autoskip',
  'manualskip',
]

function transitionOf(word: string): number {
  if (word === 'start') return TRANSITION.start
  if (word === 'schedule' || word === 'assign') return TRANSITION.schedule
  return OTHER.includes(word) ? TRANSITION.other : TRANSITION.complete
}
