/** More people than this on one day are told to owners, whoever takes them out. */
export const MOST_A_DAY = 1_000
/** Fewer than this are never told, however little was usual. */
export const FEWEST_TOLD = 100
const TIMES = 10

/**
 * Is this much more than somebody takes out? Either more than a thousand people on a day, or, from a hundred on, more
 * than ten times the most that he took out on any of his days before.
 * @param today people in all his exports of this day, the one in question among them
 * @param usual people on the largest of his earlier days; null when there is none
 * @returns whether owners are told
 * @example isUnusual(600, 50) // true
 */
export const isUnusual = (today: number, usual: number | null): boolean =>
  today > MOST_A_DAY || (today >= FEWEST_TOLD && usual !== null && today > usual * TIMES)
