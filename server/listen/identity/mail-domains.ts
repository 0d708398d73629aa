import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { ChangeMailDomains, MailDomains } from '#contract/mail-domains.ts'
import { FREE_MAIL_DOMAINS, normaliseEmail, RELAY_DOMAINS } from '#pure/identity/index.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { route } from '#server/platform/http/route.ts'
import { Problem } from '#server/platform/problems.ts'

/** What the owner adds to the built-in lists of relays and of free mail; it counts for what comes in from then on. */
export const mailDomainRoutes = [
  route({
    method: 'get',
    path: '/mail-domains',
    summary: 'Domains of relays and of free mail: built in, and the company’s own',
    may: 'see the workspace',
    reply: MailDomains,
    run: (_, context) => mailDomains(context),
  }),
  route({
    method: 'put',
    path: '/mail-domains',
    summary: 'Replace the company’s own domains of relays and of free mail',
    may: 'change the workspace',
    body: ChangeMailDomains,
    reply: MailDomains,
    run: async ({ body }, context) => {
      const own = { relay: body.relay.map(domainOf('relay')), free: body.free.map(domainOf('free')) }
      await sql`update workspace set settings = settings || jsonb_build_object('mailDomains', ${JSON.stringify(own)}::jsonb)
                 where id = ${context.workspace}`.execute(context.tx)
      await audit(context, {
        action: 'mail domains changed',
        details: { relay: own.relay.length, free: own.free.length },
      })
      return mailDomains(context)
    },
  }),
]

async function mailDomains(context: Context): Promise<MailDomains> {
  const builtIn = { relay: [...RELAY_DOMAINS], free: [...FREE_MAIL_DOMAINS] }
  return { builtIn, own: await ownMailDomains(context) }
}

const Stored = z.object({ relay: z.array(z.string()), free: z.array(z.string()) }).nullable()

/** The company's own lists. */
export async function ownMailDomains({ tx, workspace }: Pick<Context, 'tx' | 'workspace'>) {
  const { rows } = await sql<{ domains: unknown }>`/* mail domains */
    select settings -> 'mailDomains' as domains from workspace where id = ${workspace}`.execute(tx)
  return Stored.parse(rows[0]?.domains ?? null) ?? { relay: [], free: [] }
}

/** A domain in its one spelling, also when written as an address or with an @ before it. */
const domainOf =
  (list: string) =>
  (typed: string, place: number): string => {
    const read = normaliseEmail(`x@${typed.replace(/^.*@/, '')}`)
    if (!read.ok)
      throw new Problem('bad-input', { fields: [{ path: `${list}.${place}`, message: 'no domain of mail' }] })
    return read.domain
  }
