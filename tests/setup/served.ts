import type { Page } from 'playwright-core'
import { type Assets, ensureAssets } from '#cli/assets.ts'
import { startServer } from '#server/main.ts'
import { openSession } from '#server/platform/accounts/sessions.ts'
import { systemClock } from '#server/platform/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import { silentLog } from '#server/platform/log.ts'
import { type Company, foundCompany, type Somebody, workerDatabase } from './company.ts'

export interface Served {
  readonly company: Company
  readonly address: string
  /** Gives a page the session of somebody, as if he had just signed in. */
  signIn(page: Page, somebody: Somebody): Promise<void>
  close(): Promise<void>
}

/**
 * A whole server on a port of its own, over a new test company: the built application, the collection port, the
 * followers and the sender, with the real clock (browsers have no other).
 */
export async function serveCompany(
  settings: Record<string, string> = {},
  build: () => Promise<Assets> = ensureAssets,
): Promise<Served> {
  const company = await foundCompany(settings, systemClock.now())
  const database = await workerDatabase()
  const assets = await build()
  const read = readConfig({ TANDEM_LOG: 'silent', TANDEM_PORT: '0', ...settings }, {})
  if (!read.ok) throw new Error(read.wrong.join('\n'))
  const pages = {
    application: assets.application,
    tracker: { path: read.config.trackerPath, code: assets.tracker },
    chat: assets.chat,
  }
  const server = await startServer({
    config: read.config,
    databaseUrl: database.url,
    secrets: company.services.secrets,
    log: silentLog,
    pages,
  })
  const address = server.services.publicUrl()
  return {
    company,
    address,
    async signIn(page, somebody) {
      const token = await openSession(server.services.db, {
        account: somebody.account,
        workspace: company.id,
        userAgent: 'browser test',
        now: systemClock.now(),
      })
      await page.context().addCookies([{ name: 'tandem_session', value: token, url: address }])
    },
    async close() {
      await server.close()
      await company.services.listener.close()
    },
  }
}
