/** Decimal arithmetic on text: money is never a float. Four places inside, as prices and quantities have. */
const SCALE = 10_000n

export function toUnits(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const units = BigInt(whole) * SCALE + BigInt(fraction.slice(0, 4).padEnd(4, '0'))
  return text.startsWith('-') ? -units : units
}

export function toText(units: bigint): string {
  const absolute = units < 0n ? -units : units
  return `${units < 0n ? '-' : ''}${absolute / SCALE}.${String(absolute % SCALE).padStart(4, '0')}`
}

/** Quantity times price, rounded half away from zero to four places. */
export function multiply(one: string, other: string): string {
  const product = toUnits(one) * toUnits(other)
  const half = product < 0n ? -SCALE / 2n : SCALE / 2n
  return toText((product + half) / SCALE)
}

export const add = (values: readonly string[]): string =>
  toText(values.reduce((sum, value) => sum + toUnits(value), 0n))
