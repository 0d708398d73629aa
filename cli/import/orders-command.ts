import { basename } from 'node:path'
import type { VerdictCode } from '#contract/protocol.ts'
import { add, multiply } from '#pure/money/index.ts'
import { followEverythingNow } from '#server/followers.ts'
import { ingest } from '#server/listen/ingest/index.ts'
import { type OrderNews, upsertOrders } from '#server/listen/records/index.ts'
import { systemClock } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, TOUCHED_CHANNEL } from '#server/platform/live.ts'
import { followers, ingestWiring } from '#server/wiring.ts'
import { Mistake, option, readArguments } from '../arguments.ts'
import { configOrMistake, withInstallation } from '../installation.ts'
import { holder } from '../lock.ts'
import type { Print } from '../main.ts'
import { asOperator, chooseWorkspace } from '../operator.ts'
import { currencyCode, readNaming } from './order-columns.ts'
import { type FileOrder, readOrders } from './read-orders.ts'
import { tellOrders } from './tell-orders.ts'

const BATCH = 500

/**
 * tandem import orders FILE: each order becomes an event of its customer and a record with lines; orders without a
 * customer become records alone. The same file again changes nothing: order numbers are the message ids.
 */
export async function importOrdersCommand(argv: readonly string[], print: Print): Promise<void> {
  const { words, flags } = readArguments(argv, {
    switches: ['json'],
    options: ['data', 'workspace', 'map', 'currency'],
  })
  const [kind, file] = words
  if (kind !== 'orders' || file === undefined || words.length > 2)
    throw new Mistake(
      'Use: tandem import orders|people FILE [--workspace W] [--map order=COLUMN,...] [--currency C] [--json]',
    )
  const data = option(flags, 'data')
  const naming = readNaming(option(flags, 'map'))
  const stated = statedCurrency(option(flags, 'currency'))
  await withInstallation(
    configOrMistake(data === null ? {} : { TANDEM_DATA: data }),
    async ({ connection, secrets, config }) => {
      const workspace = await chooseWorkspace(connection.db, option(flags, 'workspace'))
      const asCompany = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
        asOperator(connection.db, secrets, workspace.id, work)
      const company = await asCompany(customsOf)
      const currency = stated ?? company.currency
      const read = await readOrders(file, { zone: company.time_zone, naming })
      const counts = {
        lines: read.lines,
        orders: read.orders.length,
        customers: countCustomers(read.orders),
        withoutCustomer: read.orders.filter(isAnonymous).length,
        byNumber: read.named.byNumber,
        byEmail: read.named.byEmail,
        rejectedLines: read.rejectedCount,
      }
      await asCompany((context) => noteRun(context, basename(file), counts))
      const left: LeftOut = { unusable: 0, erased: 0 }
      for (let start = 0; start < read.orders.length; start += BATCH) {
        const batch = read.orders.slice(start, start + BATCH)
        const more = await asCompany((context) =>
          importBatch(context, batch, { source: basename(file), currency }),
        )
        left.unusable += more.unusable
        left.erased += more.erased
        if (!flags.has('json') && start % (BATCH * 10) === 0)
          print(`${Math.round((start / read.orders.length) * 100)}% of ${read.orders.length} orders`)
      }
      // a running worker follows by itself; without one the people are brought up to date here
      if (config.databaseUrl === null && holder(config.dataFolder) === null)
        await followEverythingNow({ db: connection.db, clock: systemClock, secrets }, workspace.id, followers)
      const told = { ...counts, ...left, rejected: read.rejected }
      for (const line of flags.has('json')
        ? [JSON.stringify(told)]
        : tellOrders(told, read.named.column, workspace.name))
        print(line)
    },
  )
}

/** What a file does not say itself: the zone of its times, and the money of orders that name none. */
const customsOf = ({ tx, workspace }: Context) =>
  tx
    .selectFrom('workspace')
    .select(['time_zone', 'currency'])
    .where('id', '=', workspace)
    .executeTakeFirstOrThrow()

function statedCurrency(text: string | null): string | null {
  const code = text === null ? null : currencyCode(text)
  if (text !== null && code === null) throw new Mistake(`"${text}" is no currency; give a code such as EUR.`)
  return code
}

const isAnonymous = (order: FileOrder): boolean =>
  order.customer === null && order.email === null && order.phone === null
const countCustomers = (orders: readonly FileOrder[]): number =>
  new Set(
    orders
      .filter((order) => !isAnonymous(order))
      .map((order) => order.customer ?? order.email ?? order.phone),
  ).size

/** Orders whose customer cannot be taken in: a record without a person; of somebody erased nothing is kept at all. */
interface LeftOut {
  unusable: number
  erased: number
}

/** Takes orders in, in one piece. `currency` is that of the orders which name none. */
export async function importBatch(
  context: Context,
  read: readonly FileOrder[],
  { source, currency }: { readonly source: string; readonly currency: string },
): Promise<LeftOut> {
  const orders = read.map((order) => totalled({ ...order, currency: order.currency ?? currency }))
  const items = orders.filter((order) => !isAnonymous(order)).map(itemOf)
  const receipt = await ingest(
    context,
    items,
    {
      source: `import ${source}`,
      trusted: true,
      receivedAt: context.clock.now(),
      sentAt: null,
      historical: true,
    },
    ingestWiring,
  )
  const refused = Map.groupBy(receipt.rejected, ({ code }) => code)
  const idsOf = (code: VerdictCode) => new Set(refused.get(code)?.map(({ messageId }) => messageId))
  const [unusable, erased] = [idsOf('no_identity'), idsOf('erased_person')]
  const other = receipt.rejected.find(({ code }) => code !== 'no_identity' && code !== 'erased_person')
  if (other !== undefined)
    throw new Mistake(
      `Order ${other.messageId ?? ''} was refused: ${other.code}. Nothing of this batch was kept.`,
    )
  // lines go into the record directly: an event of a thousand lines would be no help on a timeline
  const statements = orders
    .filter((order) => !erased.has(messageIdOf(order)))
    .map((order) => statementOf(order, isAnonymous(order) || unusable.has(messageIdOf(order))))
  await upsertOrders(context, statements, currency)
  await notify(context.tx, TOUCHED_CHANNEL, context.workspace)
  return { unusable: unusable.size, erased: erased.size }
}

const messageIdOf = ({ id }: FileOrder): string => `order:${id}`

/** An order with its total: exact sums of a thousand lines are worth making once. */
interface Totalled extends FileOrder {
  readonly total: string
  /** A credit note: money given back. */
  readonly isCredit: boolean
}

function totalled(order: FileOrder): Totalled {
  const total = add(order.lines.map((line) => multiply(line.quantity, line.price)))
  return { ...order, total, isCredit: total.startsWith('-') }
}

/** A credit note (its lines are negative) is money given back; everything else is an order. */
function itemOf(order: Totalled): object {
  return {
    type: 'track',
    event: order.isCredit ? 'Order Refunded' : 'Order Completed',
    messageId: messageIdOf(order),
    timestamp: order.at.toISOString(),
    ...(order.customer === null ? {} : { userId: order.customer }),
    context: {
      traits: {
        ...(order.email === null ? {} : { email: order.email }),
        ...(order.phone === null ? {} : { phone: order.phone }),
        ...(order.country === null ? {} : { address: { country: order.country } }),
      },
      ...(order.furtherEmail === null ? {} : { externalIds: [{ type: 'email', id: order.furtherEmail }] }),
    },
    properties: {
      order_id: order.id,
      total: order.total.replace('-', ''),
      ...(order.currency === null ? {} : { currency: order.currency }),
      lines: order.lines.length,
      items: order.lines.slice(0, 5).map((line) => line.name ?? line.product ?? ''),
    },
  }
}

/** A credit note of a customer was told as a refund; its lines stand on the record, its total is nothing. */
function statementOf(order: Totalled, isNobodys: boolean): OrderNews {
  const lines = order.lines.map((line) => ({
    productId: line.product,
    name: line.name ?? line.product ?? '—',
    category: null,
    quantity: line.quantity,
    price: line.price,
  }))
  return {
    externalId: order.id,
    handleId: null,
    personId: null,
    placedAt: order.at,
    updatedAt: order.at,
    statement: {
      at: order.at,
      currency: order.currency,
      total: order.isCredit && !isNobodys ? '0' : order.total,
    },
    lines: { at: order.at, lines },
    refunded: '0',
    refundedWhole: false,
    cancelledAt: null,
    paidAt: null,
  }
}

async function noteRun(context: Context, file: string, counts: object): Promise<void> {
  const now = context.clock.now()
  await context.tx
    .insertInto('import_run')
    .values({
      workspace_id: context.workspace,
      id: newId(now),
      kind: 'orders',
      file,
      started_at: now,
      counts: JSON.stringify(counts),
    })
    .execute()
}
