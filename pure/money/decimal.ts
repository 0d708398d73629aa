/**
 * Decimal arithmetic on text: money is never a float. Four places inside, as prices and quantities have.
 */
const SCALE = 10_000n

/**
 * Decimal text as a whole number of ten-thousandths; what is beyond four places is cut off.
 *
 * @example
 * toUnits('12.5') // 125_000n
 */
export function toUnits(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const units = BigInt(whole) * SCALE + BigInt(fraction.slice(0, 4).padEnd(4, '0'))
  return text.startsWith('-') ? -units : units
}

/**
 * The text of a number of ten-thousandths, always with four places.
 *
 * @example
 * toText(125_000n) // '12.5000'
 */
export function toText(units: bigint): string {
  const absolute = units < 0n ? -units : units
  return `${units < 0n ? '-' : ''}${absolute / SCALE}.${String(absolute % SCALE).padStart(4, '0')}`
}

/**
 * Quantity times price, rounded half away from zero to four places.
 *
 * @example
 * multiply('0.5', '99.99') // '49.9950'
 */
export function multiply(one: string, other: string): string {
  const product = toUnits(one) * toUnits(other)
  const half = product < 0n ? -SCALE / 2n : SCALE / 2n
  return toText((product + half) / SCALE)
}

/**
 * The sum of decimal texts.
 *
 * @example
 * add(['0.1', '0.2']) // '0.3000'
 */
export const add = (values: readonly string[]): string =>
  toText(values.reduce((sum, value) => sum + toUnits(value), 0n))

/**
 * Decimal text as cents, rounded half away from zero: what is paid has two places.
 *
 * @example
 * toCents('0.005') // 1n
 */
export function toCents(text: string): bigint {
  const units = toUnits(text)
  return units < 0n ? -((-units + 50n) / 100n) : (units + 50n) / 100n
}

/**
 * The text of a number of cents, always with two places.
 *
 * @example
 * centsText(-5n) // '-0.05'
 */
export function centsText(cents: bigint): string {
  const absolute = cents < 0n ? -cents : cents
  return `${cents < 0n ? '-' : ''}${absolute / 100n}.${String(absolute % 100n).padStart(2, '0')}`
}
