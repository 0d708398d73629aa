import { resolve } from 'node:path'
import pg from 'pg'
import { asked, type FreshPlace, inFreshPlace, round, timed, untilFollowed } from './product.ts'

/**
 * A real shop's file of orders into a running product: read, checked, customers resolved, orders with lines and
 * events written, and then everything that follows from them. Beside it the bare COPY of the same lines into a
 * table without a key, in the same database.
 *
 *   npm run bench -- import-orders        (TANDEM_REFERENCE_DATA, ../shared, holds data/retail)
 */
const file = resolve(process.env['TANDEM_REFERENCE_DATA'] ?? '../shared', 'data/retail/online-retail.csv.gz')

await inFreshPlace(async (place) => {
  await place.start('--empty', '--port', '0')
  const imported = await timed(() => place.run('import', 'orders', file, '--json'))
  const followed = await timed(() => untilFollowed(place))
  const copied = await timed(() => bareCopy(place))
  // printed by the command
  const { lines, orders, customers } = JSON.parse(imported.result) as Record<string, number>
  const beside = {
    lines,
    orders,
    customers,
    linesASecond: Math.round((lines ?? 0) / imported.seconds),
    untilFollowedSeconds: round(imported.seconds + followed.seconds),
    bareCopySeconds: copied.seconds,
  }
  console.log(JSON.stringify({ name: 'import-orders', unit: 's', value: imported.seconds, beside }))
})

/** PostgreSQL unpacks and reads the file by itself: no faster way in is known. */
function bareCopy(place: FreshPlace): Promise<void> {
  return asked(place, async (client) => {
    await client.query(
      `create table bare (invoice text, product text, name text, quantity numeric, at timestamp, price numeric,
                          customer text, country text)`,
    )
    const unpack = `gzip -dc ${pg.escapeLiteral(file)}`
    await client.query(`copy bare from program ${pg.escapeLiteral(unpack)} with (format csv, header)`)
  })
}
