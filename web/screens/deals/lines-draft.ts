import type { ChangeDeal, Deal } from '#contract/deals.ts'
import { add, multiply } from '#pure/money/index.ts'

/** A line of a deal while it is typed. */
export interface TypedLine {
  readonly key: string
  readonly productId: string | null
  readonly name: string
  readonly quantity: string
  readonly price: string
}

export const blankLine = (): TypedLine => ({
  ...{ key: crypto.randomUUID(), productId: null, name: '', quantity: '1', price: '' },
})

export function linesOf({ lines }: Pick<Deal, 'lines'>): readonly TypedLine[] {
  if (lines.length === 0) return [blankLine()]
  return lines.map((line, index) => ({
    key: String(index),
    productId: line.productId,
    name: line.name,
    quantity: plain(line.quantity),
    price: plain(line.price),
  }))
}

/** `12.5000` as people write it: 12.5 */
const plain = (decimal: string): string => decimal.replace(/\.?0+$/, '')

/** What they add up to, exactly; null while a number is none. */
export function sumOf(lines: readonly TypedLine[]): string | null {
  const sums = lines.filter(isSaid).map((line) => {
    const [quantity, price] = [decimalIn(line.quantity), decimalIn(line.price)]
    return quantity === null || price === null ? null : multiply(quantity, price)
  })
  return sums.every((sum) => sum !== null) ? add(sums) : null
}

/** What is sent; null while something of it cannot be. Lines in which nothing is said are left out. */
export function bodyOf(lines: readonly TypedLine[], currency: string, follows: boolean): ChangeDeal | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null
  const sent = lines.filter(isSaid).map((line) => {
    const [quantity, price] = [decimalIn(line.quantity), decimalIn(line.price)]
    if (quantity === null || price === null || line.name.trim() === '') return null
    return { productId: line.productId, name: line.name.trim(), quantity, price }
  })
  if (!sent.every((line) => line !== null)) return null
  return { lines: sent, currency, amountBy: follows ? 'lines' : 'hand' }
}

const isSaid = ({ name, price }: TypedLine): boolean => name.trim() !== '' || price.trim() !== ''

/** A number as people type it, with spaces and a comma, up to four places. */
function decimalIn(typed: string): string | null {
  const text = typed.replaceAll(/[\s\u00a0]/g, '').replace(',', '.')
  return /^\d{1,9}(\.\d{1,4})?$/.test(text) ? text : null
}
