import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { EmailSettings } from '#contract/channels.ts'
import { STAYS, staysHere } from '#server/act/sending/index.ts'
import { accountRows, changeAccount, createAccount } from '#server/listen/channels/index.ts'
import type { Context } from '#server/platform/context.ts'
import { COMPANY } from './company.data.ts'

export interface PostOffice {
  /** Where it listens, on this machine alone: host:port. */
  readonly place: string
  readonly port: number
  close(): Promise<void>
}

const HOST = '127.0.0.1'

/**
 * The mail server of the demo company: takes every letter as any server does, and sends none on. So a newcomer may
 * answer the invented customers before he has set up a mailbox, and nothing leaves the machine.
 */
export async function openPostOffice(): Promise<PostOffice> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    banner: 'Letters of the demo company stay here',
    onData: (letter: SMTPServerDataStream, _, taken) => {
      letter.resume()
      letter.once('end', () => taken())
    },
  })
  // a client that breaks off is his own affair
  server.on('error', () => {})
  await new Promise<void>((done, fail) => {
    server.server.once('error', fail)
    server.listen(0, HOST, done)
  })
  const { port } = server.server.address() as AddressInfo // it listens on a port
  return { place: `${HOST}:${port}`, port, close: () => new Promise((done) => server.close(done)) }
}

const NAME = 'Demo: letters stay here / Демо: письма остаются здесь'

const settingsWith = (port: number) =>
  EmailSettings.parse({
    address: COMPANY.mailbox,
    user: COMPANY.mailbox,
    fromName: COMPANY.name.en,
    imapHost: '',
    smtpHost: HOST,
    smtpPort: port,
    smtpSecurity: 'none',
  })

/** The mailbox of the demo company; which port its server has is known when the product runs. */
export async function openDemoMailbox(context: Context): Promise<void> {
  if ((await mailboxesOf(context)).length > 0) return
  const wanted = { kind: 'email', name: NAME, settings: settingsWith(25), secrets: { password: '' } } as const
  const { row } = await createAccount(context, wanted)
  await sql`update channel_account set facts = ${JSON.stringify({ [STAYS]: HOST })}
             where workspace_id = ${context.workspace} and id = ${row.id}`.execute(context.tx)
}

/** Its server has another port at each start. Who removed the mailbox, or set up a real one, is left alone. */
export async function tellPort(context: Context, { port }: PostOffice): Promise<void> {
  for (const { id } of await mailboxesOf(context))
    await changeAccount(context, id, { settings: settingsWith(port) })
}

const mailboxesOf = async (context: Context) =>
  (await accountRows(context)).filter((row) => row.kind === 'email' && staysHere(row))
