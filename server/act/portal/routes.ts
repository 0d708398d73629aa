import { sql } from 'kysely'
import { byId } from '#contract/common.ts'
import {
  ChangePortal,
  LiftSuppression,
  PersonPortal,
  Portal,
  PortalLook,
  SendPortal,
  SentPortal,
} from '#contract/portal.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { closedAmong, liftSuppression, mayMemberLift } from '../contact-policy/index.ts'
import type { WaysOut } from '../sending/index.ts'
import { mailboxOf } from '../sending/index.ts'
import { linkFor, sendPage } from './knocks.ts'
import { OPENS } from './reach.ts'
import { keepPortalSettings, portalSettings, portalUrl } from './settings.ts'

/** The customer's page from the members' side: what it shows, sending it, and who was there. */
export const portalRoutes = (ways: WaysOut): readonly Route[] => [
  ...settingRoutes(ways),
  ...personRoutes(ways),
]

const settingRoutes = (ways: WaysOut): readonly Route[] => [
  route({
    method: 'get',
    path: '/portal',
    summary: 'The page of customers: whether it is on, what it shows and where it is',
    may: 'see the workspace',
    reply: Portal,
    run: (_, context) => portal(context, ways),
  }),
  route({
    method: 'put',
    path: '/portal',
    summary: 'Switch the page of customers on or off, and choose what it shows',
    may: 'change the workspace',
    body: ChangePortal,
    reply: Portal,
    run: async ({ body }, context) => {
      await keepPortalSettings(context, body)
      return portal(context, ways)
    },
  }),
]

const personRoutes = (ways: WaysOut): readonly Route[] => [
  route({
    method: 'get',
    path: '/people/{id}/portal',
    summary: 'Which addresses open this person’s page, when it was last seen, and which addresses are closed',
    may: 'see people',
    params: byId,
    reply: PersonPortal,
    run: ({ params }, context) => portalOfPerson(context, params.id),
  }),
  route({
    method: 'post',
    path: '/people/{id}/portal-letters',
    summary: 'Send a person the way to their own page',
    may: 'write to people',
    params: byId,
    body: SendPortal,
    reply: SentPortal,
    status: 201,
    run: ({ params, body }, context) => send(context, ways, params.id, body.handleId),
  }),
  route({
    method: 'post',
    path: '/people/{id}/portal-looks',
    summary: 'Look at the page of an invented customer, in the demo company only',
    may: 'change the workspace',
    params: byId,
    body: SendPortal,
    reply: PortalLook,
    status: 201,
    run: ({ params, body }, context) => look(context, ways, params.id, body.handleId),
  }),
  route({
    method: 'post',
    path: '/people/{id}/open-addresses',
    summary: 'Write again to an address that was closed because letters came back',
    may: 'write to people',
    params: byId,
    body: LiftSuppression,
    reply: PersonPortal,
    status: 201,
    run: async ({ params, body }, context) => {
      await lift(context, params.id, body)
      return portalOfPerson(context, params.id)
    },
  }),
]

async function portal(context: Context, ways: WaysOut) {
  const { on, parts, hiddenFields } = await portalSettings(context)
  return {
    ...{ on, parts: [...parts], hiddenFields: [...hiddenFields] },
    url: portalUrl(ways.publicUrl?.() ?? '', context.workspace),
    letters: (await mailboxOf(context, ways)) !== null,
  }
}

interface Address {
  readonly id: string
  readonly kind: string
  readonly value: string
  readonly address: string
  readonly opens: boolean
  readonly language: string | null
}

/** E-mail addresses that are the person's now, read through the person: whoever does not see him sees none. */
async function addressesOf(context: Context, personId: string): Promise<readonly Address[]> {
  const { rows } = await sql<Address>`
    select handle.id, handle.kind, handle.value, coalesce(nullif(handle.shown, ''), handle.value) as address,
           ${OPENS(context.clock.now())} as opens,
           (select trait.value #>> '{}' from trait
             where trait.workspace_id = handle.workspace_id and trait.handle_id = handle.base_handle_id
               and trait.key in ('language', 'locale', 'lang') order by stated_at desc limit 1) as language
      from person join handle on handle.workspace_id = person.workspace_id and handle.person_id = person.id
     where person.workspace_id = ${context.workspace} and person.id = ${personId} and handle.kind = 'email'
       and coalesce(handle.valid_until, 'infinity') > ${context.clock.now()}
     order by handle.verified_at is null, handle.last_seen_at desc, handle.id limit 50`.execute(context.tx)
  return rows
}

async function portalOfPerson(context: Context, askedId: string) {
  const { personId } = await personBehind(context, askedId)
  const { on } = await portalSettings(context)
  const addresses = await addressesOf(context, personId)
  const closed = await closedAmong(context, addresses)
  const visits = await sql<{ seen: Date | null; browsers: number }>`
    select max(session.seen_at) as seen, count(*)::int as browsers
      from person join handle on handle.workspace_id = person.workspace_id and handle.person_id = person.id
      join portal_session session on session.workspace_id = handle.workspace_id and session.handle_id = handle.id
     where person.workspace_id = ${context.workspace} and person.id = ${personId}`.execute(context.tx)
  return {
    on,
    mayLook: on && memberOf(context.actor) !== null && (await isDemo(context)),
    addresses: addresses.map(({ id, address, opens }) => ({ handleId: id, address, opens })),
    lastSeenAt: visits.rows[0]?.seen ?? null,
    browsers: visits.rows[0]?.browsers ?? 0,
    closed: closed.map(({ handle, reason, since }) => ({
      ...{ handleId: handle.id, address: handle.address, reason, since },
      mayLift: mayMemberLift(reason),
    })),
  }
}

async function send(context: Context, ways: WaysOut, askedId: string, handleId: string) {
  const { personId } = await personBehind(context, askedId)
  if (!(await portalSettings(context)).on) throw new Problem('portal-off')
  const address = (await addressesOf(context, personId)).find(({ id }) => id === handleId)
  if (address === undefined) throw new Problem('not-found')
  if (!address.opens) throw new Problem('no-address')
  if ((await mailboxOf(context, ways)) === null) throw new Problem('mail-not-set-up')
  const sent = { handle: handleId, language: languageOf(address), by: memberOf(context.actor) }
  if (!(await seeingAll(context, () => sendPage(context, ways, sent)))) throw new Problem('refused-by-policy')
  return { address: address.address }
}

/** Nobody looks at the page of somebody real: it would say to the customer's browsers that he was there. */
async function look(context: Context, ways: WaysOut, askedId: string, handleId: string) {
  const { personId } = await personBehind(context, askedId)
  const address = (await addressesOf(context, personId)).find(({ id }) => id === handleId)
  if (address === undefined) throw new Problem('not-found')
  if (!(await isDemo(context))) throw new Problem('not-allowed')
  const url = await linkFor(context, ways, { handle: handleId, language: languageOf(address) })
  if (url === null) throw new Problem('portal-off')
  return { url }
}

async function isDemo({ tx, workspace }: Context): Promise<boolean> {
  const { rows } = await sql<{ demo: boolean }>`select demo from workspace where id = ${workspace}`.execute(
    tx,
  )
  return rows[0]?.demo === true
}

const languageOf = ({ language }: Address): 'en' | 'ru' => (/^ru\b/i.test(language ?? '') ? 'ru' : 'en')

async function lift(
  context: Context,
  askedId: string,
  { handleId, reason }: { readonly handleId: string; readonly reason: string },
): Promise<void> {
  const { personId } = await personBehind(context, askedId)
  const handle = (await addressesOf(context, personId)).find(({ id }) => id === handleId)
  if (handle === undefined) throw new Problem('not-found')
  const outcome = await liftSuppression(context, handle, { by: 'member', because: reason })
  if (outcome === 'not-closed') throw new Problem('already-decided')
  if (outcome === 'only-the-customer') throw new Problem('only-the-customer')
}
