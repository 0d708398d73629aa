import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { CHANNEL_SECRETS, CHANNEL_SETTINGS, type ChangeChannel, type NewChannel } from '#contract/channels.ts'
import type { ChannelKind } from '#server/channels/channel.ts'
import { workspaceToken } from '#server/platform/accounts/tokens.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { fieldProblems } from '#server/platform/http/problem-reply.ts'
import { newId } from '#server/platform/identifiers.ts'
import { ACCOUNT_CHANNEL, announce, notify } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { type AccountRow, accountRow, openSecrets, sealSecrets } from './account.ts'

/** The public key of an account carries its company, so that the second wall is set before it is looked up. */
export const PUBLIC_KEY = 'tdc'
const DAY = 86_400_000

/** Sets an account up; the secret of a webhook is made here and told once. */
export async function createAccount(
  context: Context,
  wanted: z.output<typeof NewChannel>,
): Promise<{ row: AccountRow; secret: string | null }> {
  const id = newId(context.clock.now())
  const secret = makesItsSecret(wanted.kind) ? newSecret() : null
  const secrets = 'secrets' in wanted ? wanted.secrets : secret === null ? {} : { secret }
  await context.tx
    .insertInto('channel_account')
    .values({
      workspace_id: context.workspace,
      id,
      kind: wanted.kind,
      name: wanted.name,
      settings: JSON.stringify(wanted.settings),
      secrets: sealSecrets(context.secrets, id, secrets),
      public_key: workspaceToken(PUBLIC_KEY, context.workspace),
      created_at: context.clock.now(),
    })
    .execute()
  await note(context, id, 'channel set up', { kind: wanted.kind })
  return { row: await accountOr404(context, id), secret }
}

export async function changeAccount(
  context: Context,
  id: string,
  { name, settings, secrets, state }: z.output<typeof ChangeChannel>,
): Promise<AccountRow> {
  const before = await accountOr404(context, id)
  const kept = openSecrets(context.secrets, before)
  await set(context, id, {
    ...(name === undefined ? {} : { name }),
    ...(settings === undefined ? {} : { settings: JSON.stringify(settingsOf(before.kind, settings)) }),
    ...(secrets === undefined
      ? {}
      : {
          secrets: sealSecrets(context.secrets, id, secretsOf(before.kind, secrets, kept)),
        }),
    ...(state === undefined ? {} : { state }),
  })
  const changed = Object.entries({ name, settings, secrets, state }).flatMap(([what, value]) =>
    value === undefined ? [] : [what],
  )
  await note(context, id, 'channel changed', { changed })
  return accountOr404(context, id)
}

/** A new secret; the one before counts for a day more, so that the other side can be changed in peace. */
export async function renewSecret(
  context: Context,
  id: string,
): Promise<{ row: AccountRow; secret: string }> {
  const before = await accountOr404(context, id)
  if (!makesItsSecret(before.kind)) throw new Problem('conflict')
  const secret = newSecret()
  const { secret: earlier = '' } = openSecrets(context.secrets, before)
  const until = new Date(context.clock.now().getTime() + DAY).toISOString()
  await set(context, id, {
    secrets: sealSecrets(context.secrets, id, { secret, earlier, earlierUntil: until }),
  })
  await note(context, id, 'channel secret changed')
  return { row: await accountOr404(context, id), secret }
}

/** Takes an account away. Its messages stay where they are; its secrets go. */
export async function removeAccount(context: Context, id: string): Promise<void> {
  await accountOr404(context, id)
  await sql`delete from channel_item where workspace_id = ${context.workspace} and account_id = ${id}`.execute(
    context.tx,
  )
  await set(context, id, { state: 'removed', secrets: null })
  await note(context, id, 'channel removed')
}

export async function accountOr404(context: Context, id: string): Promise<AccountRow> {
  const row = await accountRow(context, id)
  if (row === null) throw new Problem('not-found')
  return row
}

/** A chat needs none: its visitors sign by the company's signing secret. */
const makesItsSecret = (kind: ChannelKind): boolean => kind === 'webhook'
const newSecret = (): string => `chsec_${randomBytes(32).toString('base64url')}`

const settingsOf = (kind: ChannelKind, given: unknown): unknown =>
  parsed(CHANNEL_SETTINGS[kind], given, 'settings')
type Secrets = Readonly<Record<string, string>>

/** What is not given stays as it is. Those that are made here cannot be given. */
const secretsOf = (kind: ChannelKind, given: Secrets, kept: Secrets): Secrets =>
  makesItsSecret(kind)
    ? { ...kept, ...z.record(z.string(), z.string()).parse(parsed(CHANNEL_SECRETS[kind], given, 'secrets')) }
    : z.record(z.string(), z.string()).parse(parsed(CHANNEL_SECRETS[kind], { ...kept, ...given }, 'secrets'))

function parsed(schema: z.ZodObject, given: unknown, where: string): unknown {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw new Problem('bad-input', { fields: fieldProblems(read.error, where) })
}

/** A change of what it works with: whoever fetches begins anew, at once and without what it suffered before. */
async function set(
  context: Context,
  id: string,
  changes: Readonly<Record<string, string | null>>,
): Promise<void> {
  await context.tx
    .updateTable('channel_account')
    .set({
      ...changes,
      revision: sql`revision + 1`,
      failures: 0,
      not_before: null,
      trouble: null,
      trouble_detail: null,
      trouble_since: null,
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
}

async function note(
  context: Context,
  id: string,
  action: string,
  details: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<void> {
  await audit(context, { action, subject: { kind: 'channel', id }, details })
  await notify(context.tx, ACCOUNT_CHANNEL, context.workspace)
  await announce(context.tx, context.workspace, [{ topic: 'channels', id }], context.clock.now())
}
