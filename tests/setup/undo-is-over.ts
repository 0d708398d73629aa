import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import type { Company } from './company.ts'

/**
 * The seconds for which a change is held while its undo is offered go by on the page's own clock. It is installed
 * (`page.clock.install()`) before the change is made.
 */
export const undoIsOver = (page: Page): Promise<void> => page.clock.fastForward(12_000)

/** The seconds for which the server keeps a letter go by: the sender finds it due. */
export const lettersMayGo = (company: Company): Promise<unknown> =>
  company.work(({ tx, workspace }) =>
    sql`update outbox set not_before = now() where workspace_id = ${workspace}`.execute(tx),
  )
