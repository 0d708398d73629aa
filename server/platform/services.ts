import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './database/connect.ts'
import type { Listener } from './listener.ts'
import type { Log } from './log.ts'
import type { Secrets } from './secrets.ts'

/** What a running server consists of. Made once in main.ts and handed down; nothing global. */
export interface Services {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly config: Config
  readonly secrets: Secrets
  readonly listener: Listener
  /** The address people open, without a slash at the end. */
  readonly publicUrl: () => string
}
