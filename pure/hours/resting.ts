import type { Hours } from './week.ts'
import { addWorking, workingBetween } from './working.ts'

/** A stretch of real time in which a clock stands, however much is worked; without an end it stands still. */
export interface Rest {
  readonly from: Date
  readonly until: Date | null
}

/** rested: how long the clock stood on the way, in milliseconds of real time. at null: never within 400 days. */
export type Reached =
  | { readonly is: 'reached'; readonly at: Date | null; readonly rested: number }
  | { readonly is: 'standing'; readonly since: Date }

/**
 * The moment when so much working time has passed, in milliseconds, on a clock that stands in the rests; or since when
 * it stands, where the time was not up before. Without hours all time is working time.
 * @param rests in their order, not overlapping
 *
 * @example
 * // eight hours from 9:00, and we waited for the customer from 10:00 to 12:00
 * reach(null, nine, 8 * 3_600_000, [{ from: ten, until: noon }]) // { is: 'reached', at: 19:00, rested: 7_200_000 }
 */
export function reach(hours: Hours | null, from: Date, work: number, rests: readonly Rest[]): Reached {
  let [at, left, rested] = [from, work, 0]
  for (const rest of rests) {
    if (rest.until !== null && rest.until <= at) continue
    const begins = new Date(Math.max(rest.from.getTime(), at.getTime()))
    const worked = between(hours, at, begins)
    if (worked >= left) break
    if (rest.until === null) return { is: 'standing', since: begins }
    left -= worked
    rested += rest.until.getTime() - begins.getTime()
    at = rest.until
  }
  return { is: 'reached', at: after(hours, at, left), rested }
}

const between = (hours: Hours | null, from: Date, until: Date): number =>
  hours === null ? until.getTime() - from.getTime() : workingBetween(hours, from, until)

const after = (hours: Hours | null, from: Date, work: number): Date | null =>
  hours === null ? new Date(from.getTime() + work) : addWorking(hours, from, work)
