import { serve } from '@hono/node-server'
import { mountCollector } from '#server/listen/ingest/index.ts'
import { systemClock } from '#server/platform/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import { connect } from '#server/platform/database/connect.ts'
import { createApp } from '#server/platform/http/app.ts'
import { createListener } from '#server/platform/listener.ts'
import { silentLog } from '#server/platform/log.ts'
import { secretsFrom } from '#server/platform/secrets.ts'
import { ingestWiring } from '#server/wiring.ts'

/** The api role alone: what follows events runs in workers, and is not what this bench measures. */
const databaseUrl = process.argv[2] ?? ''
const read = readConfig({ TANDEM_LOG: 'silent' }, {})
if (!read.ok) throw new Error(read.wrong.join('\n'))
const connection = connect(databaseUrl, 8)
const services = {
  db: connection.db,
  clock: systemClock,
  log: silentLog,
  config: read.config,
  secrets: secretsFrom('a secret of the bench, long enough'),
  listener: createListener(databaseUrl, silentLog),
  publicUrl: () => 'http://localhost',
}
const app = createApp(services)
mountCollector(app, services, ingestWiring)
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}`)
})
process.once('SIGTERM', () => {
  server.close()
  process.exit(0)
})
