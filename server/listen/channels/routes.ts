import type { z } from 'zod'
import {
  ChangeChannel,
  Channel,
  ChannelChecked,
  Channels as ChannelList,
  ChannelTroubleCode,
  ChannelWithSecret,
  DeepLink,
  ItemsAside,
  ItemTried,
  MakeDeepLink,
  NewChannel,
} from '#contract/channels.ts'
import { byId } from '#contract/common.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { route } from '#server/platform/http/route.ts'
import { isAllowed } from '#server/platform/permissions.ts'
import { type AccountRow, accountRows, deliveryUrl, openAccount } from './account.ts'
import { countAside, itemsAside, letGo, tryAgain } from './aside.ts'
import { deepLinkFor } from './deep-link.ts'
import { askHealth, noteHealth } from './health.ts'
import type { Channels } from './runner.ts'
import { accountOr404, changeAccount, createAccount, removeAccount, renewSecret } from './set-up.ts'
import type { Receive } from './store.ts'

export interface ChannelWiring {
  readonly channels: Channels
  readonly receive: Receive
  readonly publicUrl: () => string
}

export const channelRoutes = (wiring: ChannelWiring) => [
  ...accountRoutes(wiring),
  ...careRoutes(wiring),
  ...asideRoutes(wiring),
]

const accountRoutes = ({ publicUrl }: ChannelWiring) => [
  route({
    method: 'get',
    path: '/channels',
    summary: 'Mailboxes, bots, chats and webhooks of the company, and how they are',
    may: 'see channels',
    reply: ChannelList,
    run: async (_, context) => {
      const aside = await countAside(context)
      const rows = await accountRows(context)
      return { channels: rows.map((row) => present(context, publicUrl(), row, aside.get(row.id) ?? 0)) }
    },
  }),
  route({
    method: 'post',
    path: '/channels',
    summary: 'Set one up; a secret that is made for it is in this answer only',
    may: 'manage channels',
    body: NewChannel,
    reply: ChannelWithSecret,
    status: 201,
    run: async ({ body }, context) => {
      const { row, secret } = await createAccount(context, body)
      return { channel: present(context, publicUrl(), row, 0), secret }
    },
  }),
  route({
    method: 'patch',
    path: '/channels/{id}',
    summary: 'Change one, switch it off or on',
    may: 'manage channels',
    params: byId,
    body: ChangeChannel,
    reply: Channel,
    run: async ({ params, body }, context) =>
      presentOne(context, publicUrl(), await changeAccount(context, params.id, body)),
  }),
  route({
    method: 'delete',
    path: '/channels/{id}',
    summary: 'Take one away; its messages stay, its password goes',
    may: 'manage channels',
    params: byId,
    run: ({ params }, context) => removeAccount(context, params.id),
  }),
]

const careRoutes = ({ channels, publicUrl }: ChannelWiring) => [
  route({
    method: 'post',
    path: '/channels/{id}/checks',
    summary: 'Ask the other side whether it works',
    may: 'manage channels',
    params: byId,
    reply: ChannelChecked,
    run: async ({ params }, context) => {
      const account = openAccount(context, publicUrl(), await accountOr404(context, params.id))
      const health = await askHealth(channels[account.kind], account)
      await noteHealth(context, account, health, 'asking')
      await audit(context, {
        action: 'channel checked',
        subject: { kind: 'channel', id: params.id },
        details: { outcome: health.ok ? 'well' : health.trouble },
      })
      const channel = await presentOne(context, publicUrl(), await accountOr404(context, params.id))
      const { trouble, troubleDetail: detail } = channel
      return { ok: health.ok, trouble, detail, channel }
    },
  }),
  route({
    method: 'post',
    path: '/channels/{id}/secrets',
    summary: 'Make a new secret for a chat or a webhook; the one before counts for a day more',
    may: 'manage channels',
    params: byId,
    reply: ChannelWithSecret,
    status: 201,
    run: async ({ params }, context) => {
      const { row, secret } = await renewSecret(context, params.id)
      return { channel: await presentOne(context, publicUrl(), row), secret }
    },
  }),
  route({
    method: 'post',
    path: '/channels/{id}/links',
    summary: 'A link by which somebody goes on in this channel',
    may: 'write to people',
    params: byId,
    body: MakeDeepLink,
    reply: DeepLink,
    status: 201,
    run: ({ params, body }, context) => deepLinkFor(context, params.id, body.handleId),
  }),
]

const asideRoutes = ({ receive, publicUrl }: ChannelWiring) => [
  route({
    method: 'get',
    path: '/channels/{id}/items',
    summary: 'What came and could not be stored, the newest first',
    may: 'manage channels',
    params: byId,
    reply: ItemsAside,
    run: async ({ params }, context) => {
      await accountOr404(context, params.id)
      return { items: await itemsAside(context, params.id) }
    },
  }),
  route({
    method: 'post',
    path: '/channel-items/{id}/tries',
    summary: 'Try to store one again',
    may: 'manage channels',
    params: byId,
    reply: ItemTried,
    run: ({ params }, context) =>
      tryAgain(context, params.id, async (inside, account, item) => {
        const row = await accountOr404(inside, account)
        await receive(inside, openAccount(inside, publicUrl(), row), [item])
      }),
  }),
  route({
    method: 'delete',
    path: '/channel-items/{id}',
    summary: 'Let one go for good',
    may: 'manage channels',
    params: byId,
    run: ({ params }, context) => letGo(context, params.id),
  }),
]

async function presentOne(context: Context, publicUrl: string, row: AccountRow) {
  return present(context, publicUrl, row, (await countAside(context)).get(row.id) ?? 0)
}

/** Settings and the reasons of trouble are for those who may mend them. */
function present(
  context: Context,
  publicUrl: string,
  row: AccountRow,
  aside: number,
): z.input<typeof Channel> {
  const isOwner = isAllowed(context.actor, 'manage channels')
  const { id, kind, name, troubleSince, checkedAt, lastReceivedAt, facts, createdAt } = row
  return {
    ...{ id, kind, name, troubleSince, checkedAt, lastReceivedAt, facts, createdAt },
    state: row.state === 'on' ? 'on' : 'off',
    trouble: ChannelTroubleCode.nullable().parse(row.trouble),
    troubleDetail: isOwner ? row.troubleDetail : null,
    aside: isOwner ? aside : 0,
    settings: isOwner ? row.settings : null,
    deliveryUrl: isOwner ? deliveryUrl(publicUrl, row.publicKey) : null,
    publicKey: isOwner ? row.publicKey : null,
  }
}
