import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { NewSigningSecret, SigningState } from '#contract/account.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { route } from '../http/route.ts'
import type { Secrets } from '../secrets.ts'

/**
 * The secret by which a company's own server signs user ids for its pages. It is derived and never stored: a
 * dump tells nothing, and only its number and age lie in the settings. A new one leaves the earlier one a week.
 */
const OVERLAP = 7 * 86_400_000
const Signing = z.object({ number: z.number(), madeAt: z.coerce.date() })

export const signingRoutes = [
  route({
    method: 'get',
    path: '/signing-secret',
    summary: 'Since when user ids are signed, without the secret',
    may: 'manage keys',
    reply: SigningState,
    run: async (_, context) => present(await signingOf(context)),
  }),
  route({
    method: 'post',
    path: '/signing-secret',
    summary:
      'Make a new secret for signing user ids; it is in this answer only, the earlier one works a week more',
    may: 'manage keys',
    status: 201,
    reply: NewSigningSecret,
    run: (_, context) => renew(context),
  }),
]

/** The secrets that count now: the newest, and for a week the one before it. None before one was made. */
export async function signingSecrets(context: Pick<Context, 'tx' | 'workspace' | 'clock' | 'secrets'>) {
  const signing = await signingOf(context)
  if (signing === null) return []
  const { earlierUntil } = present(signing)
  const counts = earlierUntil !== null && earlierUntil > context.clock.now()
  const numbers = counts ? [signing.number, signing.number - 1] : [signing.number]
  return numbers.map((number) => secretOf(context.secrets, context.workspace, number))
}

const secretOf = (secrets: Secrets, workspace: string, number: number): string =>
  secrets.derive(`user id signature ${workspace} ${number}`).toString('hex')

async function signingOf({ tx, workspace }: Pick<Context, 'tx' | 'workspace'>) {
  const row = await tx
    .selectFrom('workspace')
    .select('settings')
    .where('id', '=', workspace)
    .executeTakeFirst()
  // a demo that was removed a moment ago has none
  return z
    .object({ signing: Signing.nullable().default(null) })
    .loose()
    .parse(row?.settings ?? {}).signing
}

const present = (signing: z.output<typeof Signing> | null) => ({
  madeAt: signing?.madeAt ?? null,
  earlierUntil:
    signing === null || signing.number === 1 ? null : new Date(signing.madeAt.getTime() + OVERLAP),
})

async function renew(context: Context) {
  const before = await signingOf(context)
  const signing = { number: (before?.number ?? 0) + 1, madeAt: context.clock.now() }
  await context.tx
    .updateTable('workspace')
    .set({ settings: sql`settings || ${JSON.stringify({ signing })}::jsonb` })
    .where('id', '=', context.workspace)
    .execute()
  await audit(context, { action: 'signing secret made', details: { number: signing.number } })
  return { ...present(signing), secret: secretOf(context.secrets, context.workspace, signing.number) }
}
