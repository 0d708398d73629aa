import { createInterface } from 'node:readline'
import { connect } from '#server/platform/database/connect.ts'
import { loadSecrets } from '#server/platform/secrets.ts'
import { type DemoOrder, loadDemo } from './load.ts'

/**
 * Loads the demo company in a process of its own, so that the memory it takes is given back: one line of JSON in
 * says where, lines of JSON out tell the progress and at last the company's id. It ends with whoever started it.
 */
const input = createInterface({ input: process.stdin })
const order = await new Promise<DemoOrder>((done) => {
  // written by loadDemoApart a moment ago
  input.once('line', (line) => done(JSON.parse(line) as DemoOrder))
})
input.once('close', () => process.exit(1))
const connection = connect(order.serverUrl, 4)
const place = { db: connection.db, secrets: await loadSecrets(order.dataFolder, order.secret) }
const workspace = await loadDemo(place, order.owner, (share) => console.log(JSON.stringify({ share })))
console.log(JSON.stringify({ workspace }))
await connection.close()
process.exit(0)
