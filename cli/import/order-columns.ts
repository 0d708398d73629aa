import { Mistake } from '../arguments.ts'

/** What a line of an order file may say. */
export const ORDER_COLUMNS = [
  'order',
  'product',
  'name',
  'quantity',
  'price',
  'time',
  'customer',
  'email',
  'phone',
  'country',
  'currency',
] as const
export type OrderColumn = (typeof ORDER_COLUMNS)[number]
export type ColumnMap = Readonly<Partial<Record<OrderColumn, number>>>

/** Names by which shops call these columns, without case, spaces and marks. */
const KNOWN: Readonly<Record<OrderColumn, readonly string[]>> = {
  order: ['invoiceno', 'invoice', 'orderid', 'ordernumber', 'order', 'номерзаказа', 'заказ'],
  product: ['stockcode', 'sku', 'productid', 'article', 'артикул', 'код'],
  name: ['description', 'productname', 'product', 'title', 'item', 'товар', 'наименование', 'название'],
  quantity: ['quantity', 'qty', 'count', 'количество', 'колво'],
  price: ['unitprice', 'price', 'цена'],
  time: ['invoicedate', 'orderdate', 'date', 'createdat', 'time', 'дата', 'датазаказа'],
  customer: ['customerid', 'clientid', 'customer', 'userid', 'клиент', 'покупатель'],
  email: ['email', 'customeremail', 'почта'],
  phone: ['phone', 'customerphone', 'телефон'],
  country: ['country', 'страна'],
  currency: ['currency', 'валюта'],
}
const NEEDED: readonly OrderColumn[] = ['order', 'quantity', 'price', 'time']

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '')

/** Finds the columns by name, with those the operator named himself; says what is missing. */
export function findColumns(header: readonly string[], named: Readonly<Record<string, string>>): ColumnMap {
  const found: Partial<Record<OrderColumn, number>> = {}
  for (const column of ORDER_COLUMNS) {
    const wanted = named[column]
    const index =
      wanted === undefined
        ? header.findIndex((name) => KNOWN[column].includes(plain(name)))
        : header.indexOf(wanted)
    if (wanted !== undefined && index < 0)
      throw new Mistake(`There is no column "${wanted}". The file has: ${header.join(', ')}`)
    if (index >= 0) found[column] = index
  }
  const missing = NEEDED.filter((column) => found[column] === undefined)
  if (missing.length > 0) {
    throw new Mistake(
      `These columns were not found: ${missing.join(', ')}. The file has: ${header.join(', ')}. Name them: --map order=COLUMN,price=COLUMN,...`,
    )
  }
  return found
}

export function readNaming(text: string | null): Record<string, string> {
  if (text === null) return {}
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [column = '', name = ''] = pair.split('=')
      if (!(ORDER_COLUMNS as readonly string[]).includes(column) || name === '')
        throw new Mistake(
          `--map takes pairs like order=InvoiceNo; "${pair}" is none. Columns: ${ORDER_COLUMNS.join(', ')}`,
        )
      return [column, name]
    }),
  )
}

const SIGNS: Readonly<Record<string, string>> = {
  '₽': 'RUB',
  р: 'RUB',
  руб: 'RUB',
  рублей: 'RUB',
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
  '₸': 'KZT',
}

/** A currency as files write it, as its code; null when it is none. */
export function currencyCode(text: string): string | null {
  const word = text.trim().replace(/\.$/, '')
  const code = SIGNS[word.toLowerCase()] ?? word.toUpperCase()
  return /^[A-Z]{3}$/.test(code) ? code : null
}
