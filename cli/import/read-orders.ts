import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { Mistake } from '../arguments.ts'
import { type ColumnMap, currencyCode, findColumns } from './order-columns.ts'
import { zonedTime } from './zoned-time.ts'

/** An order as a file tells it. */
export interface FileOrder {
  readonly id: string
  readonly at: Date
  readonly customer: string | null
  readonly email: string | null
  /** An address in the column of the customer, beside another one in the column of e-mails. */
  readonly furtherEmail: string | null
  readonly customerIsEmail: boolean
  readonly phone: string | null
  readonly country: string | null
  readonly currency: string | null
  readonly lines: {
    readonly product: string | null
    readonly name: string | null
    readonly quantity: string
    readonly price: string
  }[]
}

export interface ReadOrders {
  readonly orders: readonly FileOrder[]
  readonly lines: number
  readonly rejected: readonly { readonly line: number; readonly because: string }[]
  readonly rejectedCount: number
  /** What the column of the customer holds, in orders. */
  readonly named: { readonly column: string | null; readonly byNumber: number; readonly byEmail: number }
}

const MOST_TOLD = 20

/** Reads a whole file into orders. A line that cannot be read is told with its number and left out, the rest stays. */
export async function readOrders(
  file: string,
  options: { zone: string; naming: Readonly<Record<string, string>> },
): Promise<ReadOrders> {
  if (
    !(await stat(file).then(
      (found) => found.isFile(),
      () => false,
    ))
  )
    throw new Mistake(`There is no file ${file}.`)
  const parser = parse({
    bom: true,
    delimiter: await delimiterOf(file),
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
  })
  const broken = new Promise<never>((_, fail) => {
    pipeline([createReadStream(file), ...(file.endsWith('.gz') ? [createGunzip()] : []), parser], (error) => {
      if (error) fail(new Mistake(`${file} cannot be read: ${error.message}`))
    })
  })
  return Promise.race([collect(parser, options), broken])
}

interface Row {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

async function collect(
  rows: AsyncIterable<Row>,
  options: { zone: string; naming: Readonly<Record<string, string>> },
): Promise<ReadOrders> {
  const orders = new Map<string, FileOrder>()
  const rejected: { line: number; because: string }[] = []
  let columns: ColumnMap | null = null
  let customerColumn: string | null = null
  let lines = 0
  let rejectedCount = 0
  for await (const { record, info } of rows) {
    if (columns === null) {
      if (record.some((name) => UNPRINTABLE.test(name)))
        throw new Mistake('This is no CSV file: its first line is no text.')
      columns = findColumns(record, options.naming)
      customerColumn = columns.customer === undefined ? null : (record[columns.customer]?.trim() ?? null)
      continue
    }
    lines++
    const trouble = addLine(orders, record, columns, options.zone)
    if (trouble === null) continue
    rejectedCount++
    if (rejected.length < MOST_TOLD) rejected.push({ line: info.lines, because: trouble })
  }
  if (columns === null) throw new Mistake('The file is empty.')
  const all = [...orders.values()]
  const named = { column: customerColumn, ...countNamed(all) }
  return { orders: all, lines, rejected, rejectedCount, named }
}

const countNamed = (orders: readonly FileOrder[]) => ({
  byNumber: orders.filter(({ customer }) => customer !== null).length,
  byEmail: orders.filter(({ customerIsEmail }) => customerIsEmail).length,
})

// what a compressed or another binary file begins with
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000e-\u001f\ufffd]/

const NUMBER = /^-?\d{1,12}(\.\d+)?$/

function addLine(
  orders: Map<string, FileOrder>,
  record: readonly string[],
  columns: ColumnMap,
  zone: string,
): string | null {
  const cell = cellsOf(record, columns)
  const id = cell('order')
  if (id === null) return 'no order number'
  const at = zonedTime(cell('time') ?? '', zone)
  if (at === null) return `"${cell('time') ?? ''}" is no time`
  const [quantity, price] = [numberIn(cell('quantity') ?? '1'), numberIn(cell('price') ?? '')]
  if (!NUMBER.test(quantity)) return `"${quantity}" is no quantity`
  if (!NUMBER.test(price)) return `"${price}" is no price`
  const money = cell('currency')
  const currency = money === null ? null : currencyCode(money)
  if (money !== null && currency === null) return `"${money}" is no currency`
  const known = orders.get(id)
  const order = known ?? {
    id,
    at,
    ...whoBought(cell('customer'), cell('email')),
    phone: cell('phone'),
    country: cell('country'),
    currency,
    lines: [],
  }
  order.lines.push({ product: cell('product'), name: cell('name'), quantity, price })
  if (known === undefined) orders.set(id, order)
  return null
}

/** Many shops call their customers by their e-mail: it is an address and no number, whatever the column is called. */
function whoBought(customer: string | null, email: string | null) {
  const customerIsEmail = customer !== null && E_MAIL.test(customer)
  if (!customerIsEmail) return { customer, email, furtherEmail: null, customerIsEmail }
  const isAnother = email !== null && email.toLowerCase() !== customer.toLowerCase()
  return {
    customer: null,
    email: email ?? customer,
    furtherEmail: isAnother ? customer : null,
    customerIsEmail,
  }
}

const E_MAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/

const numberIn = (text: string): string => text.replaceAll(/[\s\u00a0]/g, '').replace(',', '.')

const cellsOf =
  (record: readonly string[], columns: ColumnMap) =>
  (column: keyof ColumnMap): string | null => {
    const index = columns[column]
    const text = index === undefined ? undefined : record[index]?.trim()
    return text === undefined || text === '' ? null : text
  }

/** The separator that the first line has most of. */
async function delimiterOf(file: string): Promise<string> {
  const stream = file.endsWith('.gz') ? createReadStream(file).pipe(createGunzip()) : createReadStream(file)
  try {
    for await (const chunk of stream) {
      const first = String(chunk).split('\n')[0] ?? ''
      return (
        [',', ';', '\t', '|'].sort((one, other) => first.split(other).length - first.split(one).length)[0] ??
        ','
      )
    }
    throw new Mistake(`${file} is empty.`)
  } catch (error) {
    if (error instanceof Mistake) throw error
    throw new Mistake(`${file} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`)
  } finally {
    stream.destroy()
  }
}
