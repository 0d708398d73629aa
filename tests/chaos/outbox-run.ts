import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { put } from '#server/act/sending/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { MailServer } from '../setup/mail-server.ts'

const GUARANTEES = ['at-least-once', 'at-most-once'] as const
export type Guarantee = (typeof GUARANTEES)[number]

export interface ChaosOptions {
  /** A unit of work of the company whose outbox is tried. */
  readonly work: <T>(todo: (context: Context) => Promise<T>) => Promise<T>
  readonly databaseUrl: string
  readonly mail: MailServer
  /** Of each guarantee. */
  readonly messages: number
  readonly kills: number
  /** 0 to 1; replayable when seeded. */
  readonly random: () => number
}

export interface ChaosOutcome {
  readonly messages: number
  /** By the state in which they ended. */
  readonly states: Readonly<Record<string, number>>
  /** Accepted by nobody, and not listed as unknown either. */
  readonly lost: number
  /** Messages that the mail server accepted more than once, and how many copies too many. */
  readonly doubled: number
  readonly extraCopies: number
}

/** Fills the outbox and kills the sender again and again in the middle of its work; then lets one finish. */
export async function tryOutbox(options: ChaosOptions): Promise<Readonly<Record<Guarantee, ChaosOutcome>>> {
  await options.work((context) => fill(context, options.messages))
  for (let kill = 0; kill < options.kills; kill++)
    await whileSending(options, async () => {
      await untilSending(options.mail)
      await new Promise((wake) => setTimeout(wake, 20 + options.random() * 300))
    })
  await whileSending(options, () => untilSettled(options))
  return {
    'at-least-once': await count(options, 'at-least-once'),
    'at-most-once': await count(options, 'at-most-once'),
  }
}

const PEOPLE = 12
const DOMAINS = ['one.example', 'two.example', 'three.example']

/** Messages of the class that no rule holds back, so that nothing but the kills decides what happens. */
async function fill(context: Context, messages: number): Promise<void> {
  const now = new Date()
  const handles = await Promise.all(
    Array.from({ length: PEOPLE }, (_, index) => somebody(context, DOMAINS[index % DOMAINS.length] ?? '')),
  )
  for (let index = 0; index < messages * GUARANTEES.length; index++) {
    const to = handles[index % PEOPLE]
    if (to === undefined) throw new Error('nobody to write to')
    const id = newId(now)
    const decision = newId(now)
    await sql`
      insert into contact_decision (workspace_id, id, person_id, handle_id, channel, class, purpose, asked_at, verdict,
                                    rule, state, slot_at, outbox_id)
      values (${context.workspace}, ${decision}, ${to.person}, ${to.handle}, 'email', 'security', 'security', ${now},
              'now', 'allowed', 'reserved', ${now}, ${id})`.execute(context.tx)
    await put(context, {
      id,
      ...to,
      channel: 'email',
      account: null,
      class: 'security',
      purpose: 'security',
      guarantee: GUARANTEES[index % GUARANTEES.length] ?? 'at-most-once',
      subject: `Code ${index}`,
      body: 'Your code is 123456.',
      author: null,
      nextAction: null,
      decision,
      mailDomain: 'tandem.example',
      notBefore: now,
      notAfter: null,
    })
  }
}

async function somebody(context: Context, domain: string) {
  const now = new Date()
  const person = newId<'Person'>(now)
  const handle = newId<'Handle'>(now)
  const recipient = `${handle.slice(-12)}@${domain}`
  await sql`insert into person (workspace_id, id, created_at) values (${context.workspace}, ${person}, ${now})`.execute(
    context.tx,
  )
  await sql`
    insert into handle (workspace_id, id, base_handle_id, born_person_id, kind, value, strength, source, person_id,
                        first_seen_at, last_seen_at)
    values (${context.workspace}, ${handle}, ${handle}, ${person}, 'email', ${recipient}, 'strong', 'test', ${person},
            ${now}, ${now})`.execute(context.tx)
  return { person, handle, recipient }
}

function startSender({ databaseUrl, mail }: ChaosOptions): ChildProcess {
  const program = fileURLToPath(new URL('./outbox-sender.ts', import.meta.url))
  return spawn(process.execPath, [program, databaseUrl, mail.url], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** The sender is killed whatever came of it: one that lived on would keep the whole run of the tests waiting. */
async function whileSending(options: ChaosOptions, work: () => Promise<void>): Promise<void> {
  const sender = startSender(options)
  try {
    await work()
  } finally {
    await killAtOnce(sender)
  }
}

async function killAtOnce(sender: ChildProcess): Promise<void> {
  if (sender.exitCode !== null) return
  const gone = once(sender, 'exit')
  sender.kill('SIGKILL')
  await gone
}

/** The new sender has begun when the server has accepted more than before. */
async function untilSending(mail: MailServer): Promise<void> {
  const before = accepted(mail)
  await until(async () => accepted(mail) > before)
}

const accepted = (mail: MailServer): number =>
  [...mail.copies().values()].reduce((sum, copies) => sum + copies, 0)

const untilSettled = (options: ChaosOptions): Promise<void> =>
  until(async () => {
    const states = await statesOf(options)
    return !['waiting', 'claimed', 'handing'].some((state) => (states[state] ?? 0) > 0)
  })

async function statesOf({ work }: ChaosOptions): Promise<Readonly<Record<string, number>>> {
  const found = await work(({ tx, workspace }) =>
    sql<{ state: string; messages: number }>`
      select state, count(*) as messages from outbox where workspace_id = ${workspace} group by state`.execute(
      tx,
    ),
  )
  return Object.fromEntries(found.rows.map((row) => [row.state, row.messages]))
}

async function until(happened: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 6_000; look++) {
    if (await happened()) return
    await new Promise((wake) => setTimeout(wake, 20))
  }
  throw new Error('waited two minutes for something that did not happen')
}

async function count(options: ChaosOptions, guarantee: Guarantee): Promise<ChaosOutcome> {
  const rows = await options.work(({ tx, workspace }) =>
    tx
      .selectFrom('outbox')
      .select(['state', 'message_id'])
      .where('workspace_id', '=', workspace)
      .where('guarantee', '=', guarantee)
      .execute(),
  )
  const copies = options.mail.copies()
  const delivered = rows.map((row) => ({ ...row, copies: copies.get(`<${row.message_id}>`) ?? 0 }))
  const byState = Map.groupBy(rows, (row) => row.state)
  return {
    messages: rows.length,
    states: Object.fromEntries([...byState].map(([state, found]) => [state, found.length])),
    lost: delivered.filter((row) => row.copies === 0 && row.state !== 'unknown').length,
    doubled: delivered.filter((row) => row.copies > 1).length,
    extraCopies: delivered.reduce((sum, row) => sum + Math.max(0, row.copies - 1), 0),
  }
}
