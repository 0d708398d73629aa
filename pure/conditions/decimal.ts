/** An amount as people write it in data: at most 15 digits before the point and 4 after it. */
export const isDecimal = (text: string): boolean => /^-?\d{1,15}(\.\d{1,4})?$/.test(text)

/**
 * Which of two amounts is larger: below 0, 0, above 0. Exact, unlike numbers with a floating point.
 * Takes any number of digits on both sides.
 * @example compareDecimals('1200.50', '1200.5') // 0
 * @example compareDecimals('-3', '2.01') < 0 // true
 */
export function compareDecimals(one: string, other: string): number {
  const places = Math.max(placesOf(one), placesOf(other))
  const difference = scaled(one, places) - scaled(other, places)
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

const placesOf = (text: string): number => text.split('.')[1]?.length ?? 0

function scaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(places, '0'))
}
