/** What the visitor allows: nothing at all, measuring without recognising, or recognising on the next visit. */
export type Mode = 'none' | 'anonymous' | 'full'

/**
 * The mode that may be used, given what the page asks for and what the browser signals.
 *
 * A Global Privacy Control or Do Not Track signal allows `anonymous` at most. A mode that nobody knows
 * (a typing error in the attribute) allows nothing: a mistake must not collect more than was agreed.
 * @example permittedMode('full', true) // 'anonymous'
 */
export function permittedMode(asked: string, isRefused: boolean): Mode {
  if (asked === 'full') return isRefused ? 'anonymous' : 'full'
  return asked === 'anonymous' ? 'anonymous' : 'none'
}

/** Whether the visitor's browser asks not to be followed: Global Privacy Control, or the older signal. */
export function signalsRefusal(): boolean {
  const { globalPrivacyControl, doNotTrack } = navigator as Signals
  return !!globalPrivacyControl || doNotTrack === '1'
}

/** Neither is in the types of the standard library. */
interface Signals {
  readonly globalPrivacyControl?: boolean
  readonly doNotTrack?: string | null
}
