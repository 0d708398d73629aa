/** Where the time comes from. Tests set their own; everything else passes this along. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved: for tests and replays. */
export function standingClock(
  start: Date,
): Clock & { set(moment: Date): void; advance(milliseconds: number): void } {
  let current = start.getTime()
  return {
    now: () => new Date(current),
    set: (moment) => {
      current = moment.getTime()
    },
    advance: (milliseconds) => {
      current += milliseconds
    },
  }
}
