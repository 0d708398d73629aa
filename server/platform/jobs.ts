import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { errorFacts, type Log } from './log.ts'

/**
 * Background work that may run twice: upkeep, sweeps, training. Nothing that sends (that is the outbox) and no
 * journey clock. A job is one line that calls a capability.
 */
export interface Job {
  readonly name: string
  /** When it runs by itself, as a cron line in UTC. */
  readonly every: string
  /** Long work asks between its steps whether the process is being stopped, and then leaves the rest for later. */
  readonly run: (isStopped: IsStopped) => Promise<void>
}

export type IsStopped = () => boolean

export interface Jobs {
  stop(): Promise<void>
}

/** Makes or updates the queue's own schema, as the owner; the server's role only uses it. */
export async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false, max: 2 })
  boss.on('error', () => {})
  await boss.start()
  await boss.stop({ graceful: false })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`grant usage on schema pgboss to tandem_server;
      grant select, insert, update, delete on all tables in schema pgboss to tandem_server;
      grant usage on all sequences in schema pgboss to tandem_server;
      grant execute on all functions in schema pgboss to tandem_server`)
  } finally {
    await client.end()
  }
}

/** Runs the jobs of a worker process. Each has one queue; a run still under way is not doubled. */
export async function startJobs(url: string, log: Log, jobs: readonly Job[]): Promise<Jobs> {
  let stopping = false
  const boss = new PgBoss({ connectionString: url, migrate: false, createSchema: false, max: 2 })
  boss.on('error', (error) => log.warn(errorFacts(error), 'The job queue is away; trying again'))
  await boss.start()
  for (const job of jobs) {
    await boss.createQueue(job.name, { policy: 'singleton', retryLimit: 2, expireInSeconds: 900 })
    await boss.work(job.name, { pollingIntervalSeconds: 5 }, async () => {
      await job
        .run(() => stopping)
        .catch((error: unknown) => {
          // cut off by the end of the process is no fault: it runs again later
          if (!stopping) log.error({ job: job.name, ...errorFacts(error) }, 'A job failed')
          throw error
        })
    })
    await boss.schedule(job.name, job.every)
  }
  return {
    stop: () => {
      stopping = true
      return boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}
