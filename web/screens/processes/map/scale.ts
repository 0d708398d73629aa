/** Five steps of equal ratio between the least and the greatest value, so that hours and weeks both show. */
export interface Scale {
  readonly bounds: readonly number[]
  readonly step: (value: number) => number
}

const steps = 5

export function scaleOf(values: readonly number[]): Scale {
  const known = values.filter((value) => value > 0)
  const low = known.length > 0 ? Math.min(...known) : 1
  const high = Math.max(low * 1.0001, ...known)
  const bounds = Array.from({ length: steps - 1 }, (_, at) => low * (high / low) ** ((at + 1) / steps))
  return { bounds, step: (value) => bounds.filter((bound) => value > bound).length }
}

/** 1.25 to 7 units thick, by the logarithm of the share of the greatest. */
export const thickness = (count: number, most: number): number =>
  1.25 + 5.75 * (Math.log1p(count) / Math.log1p(Math.max(1, most))) ** 3
