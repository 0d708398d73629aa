interface Act {
  readonly at: Date
  readonly member: { readonly id: string; readonly name: string } | null
}

/** What is known of a dialogue when a machine asks for the word. */
export interface VoiceFacts {
  readonly humanOnly: boolean
  /** The newest message that a member wrote himself and that was not taken back. */
  readonly wrote: Act | null
  /** The newest click. */
  readonly clicked: (Act & { readonly act: 'taken-over' | 'given-back' }) | null
}

export type Voice =
  | { readonly machines: 'may-speak' }
  | {
      readonly machines: 'silent'
      readonly because: 'human-only' | 'taken-over' | 'member-wrote'
      /** null: it stands so on the person, since whenever. */
      readonly since: Date | null
      readonly by: Act['member']
      /** When it ends by itself; null: somebody has to give the dialogue back. */
      readonly until: Date | null
    }

/** A conversation that a member has left alone for so long is over; the next one may begin with a machine. */
export const RESTS_AFTER_DAYS = 14

/**
 * May a machine speak in this dialogue now? A customer who is for people only is never spoken to by one. Whoever took
 * over by a click keeps the word until it is given back; whoever wrote himself, until it is given back or he has been
 * silent for two weeks. Of a click and a message the later counts. Pure.
 * @example voice({ humanOnly: false, wrote: null, clicked: null }, new Date(0)) // { machines: 'may-speak' }
 */
export function voice({ humanOnly, wrote, clicked }: VoiceFacts, now: Date): Voice {
  if (humanOnly) return { machines: 'silent', because: 'human-only', since: null, by: null, until: null }
  const clickCounts = clicked !== null && (wrote === null || clicked.at >= wrote.at)
  if (clickCounts && clicked.act === 'given-back') return { machines: 'may-speak' }
  const takenOver = takenOverBefore(clicked)
  if (takenOver !== null) return takenOver
  if (wrote === null) return { machines: 'may-speak' }
  const until = new Date(wrote.at.getTime() + RESTS_AFTER_DAYS * 86_400_000)
  if (until <= now) return { machines: 'may-speak' }
  return { machines: 'silent', because: 'member-wrote', since: wrote.at, by: wrote.member, until }
}

/** A click holds also when its member, or another, has written since. */
const takenOverBefore = (clicked: VoiceFacts['clicked']): Voice | null =>
  clicked?.act === 'taken-over'
    ? { machines: 'silent', because: 'taken-over', since: clicked.at, by: clicked.member, until: null }
    : null
