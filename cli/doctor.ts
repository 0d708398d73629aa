import { readFile, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import packageJson from '#package.json' with { type: 'json' }
import { reportChannels } from '#server/listen/channels/index.ts'
import { pendingErasures } from '#server/listen/erasure/index.ts'
import { systemClock } from '#server/platform/clock.ts'
import type { Config } from '#server/platform/config.ts'
import { type Connection, connect } from '#server/platform/database/connect.ts'
import { assertHarmlessRole } from '#server/platform/database/migrate.ts'
import { option, readArguments } from './arguments.ts'
import { LAST_BACKUP } from './backup/backup-command.ts'
import { configOrMistake, type Installation, openInstallation } from './installation.ts'
import { assertInstalled } from './installed.ts'
import { holder } from './lock.ts'
import type { Print } from './main.ts'
import { databaseVersion } from './operator.ts'
import { reachedAt } from './reached.ts'

interface Finding {
  readonly subject: string
  readonly state: 'good' | 'look' | 'bad'
  readonly words: string
}

/** tandem doctor: database, disk, mail, clock, versions in plain words. Exit code 1 when something is bad. */
export async function doctorCommand(argv: readonly string[], print: Print): Promise<number> {
  const { flags } = readArguments(argv, { switches: ['json'], options: ['data'] })
  const data = option(flags, 'data')
  const config = configOrMistake(data === null ? {} : { TANDEM_DATA: data })
  const findings: Finding[] = [
    versions(),
    running(config),
    await disk(config),
    await backup(config),
    ...(await database(config)),
    await mail(config),
  ]
  for (const finding of findings)
    print(
      flags.has('json')
        ? JSON.stringify(finding)
        : `${MARK[finding.state]} ${finding.subject}: ${finding.words}`,
    )
  return findings.some((finding) => finding.state === 'bad') ? 1 : 0
}

const MARK = { good: 'ok  ', look: 'look', bad: 'BAD ' } as const

const versions = (): Finding => ({
  subject: 'versions',
  state: 'good',
  words: `Tandem ${packageJson.version} on Node ${process.versions.node}.`,
})

function running(config: Config): Finding {
  const found = config.databaseUrl === null ? holder(config.dataFolder) : null
  const { address, running: isRunning } = reachedAt(config)
  const words =
    isRunning === null
      ? 'the database is not our own, so processes anywhere may serve it; ask each at /readyz.'
      : found === null
        ? `not running (this command looked at its data all the same); it answers at ${address} when it is started as before.`
        : `running at ${found.address}, process ${found.pid}.`
  return { subject: 'server', state: 'good', words }
}

async function disk(config: Config): Promise<Finding> {
  const found = await statfs(resolve(config.dataFolder)).catch(() => null)
  if (found === null)
    return { subject: 'disk', state: 'bad', words: `the data folder ${config.dataFolder} cannot be read.` }
  const free = (found.bavail * found.bsize) / 1024 ** 3
  const words = `${free.toFixed(1)} GB free where the data lies.`
  if (free < 1)
    return { subject: 'disk', state: 'bad', words: `${words} Make room before PostgreSQL has to stop.` }
  return { subject: 'disk', state: free < 5 ? 'look' : 'good', words }
}

const OLD_BACKUP_DAYS = 7

/** The age of the last backup, as "tandem backup" writes it down; other ways of backing up are not known here. */
async function backup(config: Config): Promise<Finding> {
  const text = await readFile(join(config.dataFolder, LAST_BACKUP), 'utf8').catch(() => '')
  const at = Date.parse(text.trim())
  if (Number.isNaN(at))
    return {
      subject: 'backup',
      state: 'look',
      words: 'none was made by "tandem backup" yet. Make one, and keep it elsewhere.',
    }
  const days = (systemClock.now().getTime() - at) / 86_400_000
  const age = days < 1 ? `${Math.max(0, Math.round(days * 24))} hours` : `${Math.floor(days)} days`
  return days > OLD_BACKUP_DAYS
    ? { subject: 'backup', state: 'look', words: `the last one is ${age} old. Make a new one.` }
    : { subject: 'backup', state: 'good', words: `the last one is ${age} old.` }
}

/** Nothing to say as long as the database knows every erasure that the data folder remembers. */
async function erasures({ db }: Connection, { secrets, config }: Installation): Promise<Finding[]> {
  const pending = await pendingErasures({ db, clock: systemClock, secrets }, config.dataFolder)
  if (pending === 0) return []
  return [
    {
      subject: 'erasures',
      state: 'bad',
      words: `${pending} of the data folder ${pending === 1 ? 'is' : 'are'} not done in this database: people who were erased are in it. The next start erases them again.`,
    },
  ]
}

/** Mailboxes, bots and webhooks of all companies, as the server saw them last. */
async function channels({ db }: Connection): Promise<Finding> {
  const { on, aside, troubled } = await reportChannels(db)
  if (on === 0) return { subject: 'channels', state: 'good', words: 'none is set up in the application yet.' }
  const ill = troubled.map(
    ({ name, trouble, since }) => `“${name}” ${trouble} since ${since.toISOString().slice(0, 16)}`,
  )
  const kept = aside === 0 ? '' : ` ${aside} that came could not be stored: see Settings, Channels.`
  const words = ill.length === 0 ? `${on} on, none in trouble.` : `${on} on, in trouble: ${ill.join('; ')}.`
  return { subject: 'channels', state: ill.length + aside === 0 ? 'good' : 'look', words: words + kept }
}

async function database(config: Config): Promise<Finding[]> {
  try {
    await assertInstalled(config)
    const installation = await openInstallation(config)
    const connection = connect(installation.serverUrl, 1)
    try {
      return [
        ...(await examine(connection)),
        ...(await erasures(connection, installation)),
        await channels(connection),
      ]
    } finally {
      await connection.close()
      await installation.close()
    }
  } catch (error) {
    return [
      {
        subject: 'database',
        state: 'bad',
        words: error instanceof Error ? error.message : 'does not answer.',
      },
    ]
  }
}

async function examine(connection: Connection): Promise<Finding[]> {
  const version = await databaseVersion(connection.db)
  const known = Number.parseInt(version, 10) >= 15
  const role = await assertHarmlessRole(connection.pool).then(
    () => 'the server role owns nothing and bypasses nothing',
    (error: Error) => error.message,
  )
  const there = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(connection.db)
  const skew = Math.abs((there.rows[0]?.now.getTime() ?? 0) - Date.now()) / 1000
  const size = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(
    connection.db,
  )
  return [
    {
      subject: 'database',
      state: known ? 'good' : 'bad',
      words: known
        ? `PostgreSQL ${version}, ${((size.rows[0]?.bytes ?? 0) / 1024 ** 2).toFixed(0)} MB; ${role}.`
        : `PostgreSQL ${version} is too old; use 15 to 18.`,
    },
    {
      subject: 'clock',
      state: skew < 5 ? 'good' : 'bad',
      words:
        skew < 5
          ? `this machine and the database agree to ${skew.toFixed(1)} s.`
          : `this machine and the database differ by ${skew.toFixed(0)} s. Set both by NTP: promises and quiet hours depend on it.`,
    },
  ]
}

async function mail(config: Config): Promise<Finding> {
  if (config.smtpUrl === null)
    return {
      subject: 'mail',
      state: 'look',
      words: 'not set up: nothing can be sent. Set TANDEM_SMTP_URL and TANDEM_MAIL_FROM.',
    }
  if (config.mailFrom === null)
    return {
      subject: 'mail',
      state: 'bad',
      words: 'TANDEM_MAIL_FROM is missing: messages have no sender address.',
    }
  const transport = createTransport(config.smtpUrl)
  try {
    await transport.verify()
    return {
      subject: 'mail',
      state: 'good',
      words: `${new URL(config.smtpUrl).host} answers and accepts the sign-in.`,
    }
  } catch (error) {
    return {
      subject: 'mail',
      state: 'bad',
      words: `${new URL(config.smtpUrl).host} refuses: ${error instanceof Error ? error.message : 'unknown'}.`,
    }
  } finally {
    transport.close()
  }
}
