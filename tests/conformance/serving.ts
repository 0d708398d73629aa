import { startServer } from '#server/main.ts'
import { readConfig } from '#server/platform/config.ts'
import { silentLog } from '#server/platform/log.ts'
import { type Company, foundCompany, workerDatabase } from '#tests/setup/company.ts'

export interface Serving {
  readonly address: string
  close(): Promise<void>
}

/**
 * The real server with the real clock on a port of its own: collection port, followers, jobs. As serveCompany
 * does it, but without the application's pages, which no client of the protocol asks for.
 */
export async function serve(): Promise<Serving> {
  const database = await workerDatabase()
  const read = readConfig({ TANDEM_LOG: 'silent', TANDEM_PORT: '0' }, {})
  if (!read.ok) throw new Error(read.wrong.join('\n'))
  const first = await foundCompany()
  const server = await startServer({
    config: read.config,
    databaseUrl: database.url,
    secrets: first.services.secrets,
    log: silentLog,
  })
  return {
    address: server.services.publicUrl(),
    async close() {
      await server.close()
      await first.services.listener.close()
    },
  }
}

/** A company whose clock is that of the server it is served by. */
export async function companyOfToday(): Promise<Company> {
  const company = await foundCompany()
  company.clock.set(new Date())
  return company
}
