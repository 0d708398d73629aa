import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Account, InboundItem } from './channels/channel.ts'
import { type ListenerOptions, type MailListener, startMailListener } from './channels/email/index.ts'
import { accountOf, type Receive, store } from './listen/channels/index.ts'
import type { Context } from './platform/context.ts'
import { inWorkspace } from './platform/database/connect.ts'
import type { Id } from './platform/identifiers.ts'
import { outboxOfMessageId } from './platform/message-id.ts'
import type { Services } from './platform/services.ts'

/** Mail comes with files in base64 and words around them. */
const largest = (file: number): number => Math.ceil((file * 4) / 3) + 1_048_576

/** Our own SMTP server for the mailboxes of all companies; null where the operator did not ask for one. */
export async function startIncomingMail(
  services: Services,
  receive: Receive,
  more: Pick<ListenerOptions, 'resolver'> = {},
): Promise<MailListener | null> {
  const { smtpListen, smtpCertificate, largestFile } = services.config
  if (smtpListen === null) return null
  return startMailListener({
    ...smtpListen,
    certificate:
      smtpCertificate === null
        ? null
        : { cert: await readFile(smtpCertificate.cert), key: await readFile(smtpCertificate.key) },
    largest: largest(largestFile),
    accountOf: (address) => mailboxOf(services, address),
    isSigned: (messageId) => outboxOfMessageId(services, messageId) !== null,
    keep: (account: Account, items: readonly InboundItem[]) =>
      items.length === 0 ? Promise.resolve() : store(services, { account, items, fetched: null }, receive),
    now: () => services.clock.now(),
    ...more,
  })
}

interface Found {
  readonly workspace: Id<'Workspace'>
  readonly id: string
  readonly createdAt: Date
}

/** The mailbox with this address. Where two companies claim one, it is that of whoever set it up first. */
async function mailboxOf(services: Services, address: string): Promise<Account | null> {
  const companies = await sql<{
    id: Id<'Workspace'>
  }>`select id from workspaces_with_channels(array['email'])`.execute(services.db)
  const found: Found[] = []
  for (const { id: workspace } of companies.rows)
    found.push(...(await work(services, workspace, (context) => mailboxesNamed(context, address))))
  const [first] = found.sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
  if (first === undefined) return null
  return work(services, first.workspace, (context) => accountOf(context, first.id, services.publicUrl()))
}

async function mailboxesNamed({ tx, workspace }: Context, address: string): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    select workspace_id as workspace, id, created_at as "createdAt" from channel_account
     where workspace_id = ${workspace} and kind = 'email' and state = 'on'
       and lower(settings ->> 'address') = ${address.toLowerCase()}`.execute(tx)
  return rows
}

const work = <T>(
  { db, clock, secrets }: Services,
  workspace: Id<'Workspace'>,
  todo: (context: Context) => Promise<T>,
): Promise<T> =>
  inWorkspace(db, workspace, (tx) => todo({ tx, workspace, clock, secrets, actor: { kind: 'system' } }))
