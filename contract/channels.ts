import { z } from '@hono/zod-openapi'
import { id, line, moment } from './common.ts'

/** Mailboxes, bots, chats and webhooks of a company: how they are set up, and how they are. */
const host = z
  .string()
  .trim()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i, 'a host such as mail.example.com')
const port = z.number().int().min(1).max(65_535)
/** tls: from the first byte; starttls: asked for, and nothing is said without it; none: only on the own machine. */
export const Security = z.enum(['tls', 'starttls', 'none'])
const secret = z.string().min(1).max(500)
const address = z.url({ protocol: /^https?$/ }).max(500)
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const EmailSettings = z.strictObject({
  address: z.email().max(254),
  /** In whose name the company's own letters come; those of members carry theirs. */
  fromName: line(100).or(z.literal('')).default(''),
  user: line(254),
  /** Empty: mail is not fetched; it comes to our own SMTP port, or the mailbox is only written from. */
  imapHost: host.or(z.literal('')),
  imapPort: port.default(993),
  imapSecurity: Security.default('tls'),
  folder: line(200).default('INBOX'),
  smtpHost: host,
  smtpPort: port.default(465),
  smtpSecurity: Security.default('tls'),
  /** Where a colleague's own mail program keeps what he sent; empty: the folder that the server names; "-": not read. */
  sentFolder: line(200).or(z.literal('')).default(''),
  /** What was taken in is marked as read in the mailbox as well. */
  markRead: z.boolean().default(false),
  /** The server knows address+tag: replies and bounces come to addresses that say which letter they are about. */
  signedReplies: z.boolean().default(false),
  /** By which name the server signs what it found out about senders (Authentication-Results); empty: known providers. */
  authserv: line(254).or(z.literal('')).default(''),
  /** With a key among the secrets, letters are signed by DKIM for the domain of the address. */
  dkimSelector: z
    .string()
    .regex(/^[a-z0-9._-]{0,63}$/i)
    .default(''),
})
export type EmailSettings = z.output<typeof EmailSettings>

export const TelegramSettings = z.strictObject({
  /** polling: we ask, which works behind any router; webhook: Telegram comes to our address, which must be public. */
  mode: z.enum(['polling', 'webhook']).default('polling'),
  /** Another Bot API server than Telegram's own, such as one of the company. */
  apiUrl: address.default('https://api.telegram.org'),
})
export type TelegramSettings = z.output<typeof TelegramSettings>

export const WebChatSettings = z.strictObject({
  /** Sites that may show the chat; none: any. */
  sites: z
    .array(
      z.string().regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/i, 'a site such as https://shop.example.com'),
    )
    .max(50)
    .default([]),
  title: line(60).or(z.literal('')).default(''),
  greeting: z
    .strictObject({ en: z.string().trim().max(500).default(''), ru: z.string().trim().max(500).default('') })
    .default({ en: '', ru: '' }),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default('#1c5f4d'),
  side: z.enum(['right', 'left']).default('right'),
  /** When somebody answers, in the company's time zone; 1 is Monday. None: nothing is said about it. */
  hours: z
    .array(
      z.strictObject({
        days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
        from: timeOfDay,
        until: timeOfDay,
      }),
    )
    .max(14)
    .default([]),
  /** What is agreed to before the first message; the version stands in the evidence. */
  consent: z
    .strictObject({
      version: line(100),
      en: line(500),
      ru: line(500),
      url: address.nullable().default(null),
    })
    .nullable()
    .default(null),
  /** An answer that was not read by then goes to the address that the visitor left. */
  letterAfterMinutes: z.number().int().min(1).max(1_440).default(10),
})
export type WebChatSettings = z.output<typeof WebChatSettings>

export const WebhookChannelSettings = z.strictObject({
  /** What is connected, in its handles: vk gives external:vk. */
  network: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .default('webhook'),
  /** Where our messages go; empty: nothing can be answered. */
  url: address.or(z.literal('')).default(''),
})
export type WebhookChannelSettings = z.output<typeof WebhookChannelSettings>

export const CHANNEL_SETTINGS = {
  email: EmailSettings,
  telegram: TelegramSettings,
  'web-chat': WebChatSettings,
  webhook: WebhookChannelSettings,
} as const

/** What the owner brings; the secrets of a chat and of a webhook are made here. */
export const CHANNEL_SECRETS = {
  email: z.strictObject({ password: secret, dkimKey: z.string().max(10_000).optional() }),
  telegram: z.strictObject({
    token: z
      .string()
      .trim()
      .regex(/^\d{1,20}:[\w-]{20,100}$/, 'a token as BotFather gives it'),
  }),
  'web-chat': z.strictObject({}),
  webhook: z.strictObject({}),
} as const

const name = line(100)
export const NewChannel = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('email'),
    name,
    settings: EmailSettings,
    secrets: CHANNEL_SECRETS.email,
  }),
  z.strictObject({
    kind: z.literal('telegram'),
    name,
    settings: TelegramSettings.default({ mode: 'polling', apiUrl: 'https://api.telegram.org' }),
    secrets: CHANNEL_SECRETS.telegram,
  }),
  z.strictObject({ kind: z.literal('web-chat'), name, settings: WebChatSettings }),
  z.strictObject({ kind: z.literal('webhook'), name, settings: WebhookChannelSettings }),
])
export type NewChannel = z.input<typeof NewChannel>

/** Settings are given whole, as their kind wants them; secrets only when they change. */
export const ChangeChannel = z.strictObject({
  name: name.optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
  secrets: z.record(z.string(), z.string().min(1).max(10_000)).optional(),
  state: z.enum(['on', 'off']).optional(),
})
export type ChangeChannel = z.input<typeof ChangeChannel>

export const ChannelKindName = z.enum(['email', 'web-chat', 'telegram', 'webhook'])
export type ChannelKindName = z.output<typeof ChannelKindName>
export const ChannelTroubleCode = z.enum([
  'unreachable',
  'wrong-credentials',
  'not-allowed',
  'wrong-settings',
  'slowed-down',
])

export const Channel = z.object({
  id,
  kind: ChannelKindName,
  name: z.string(),
  state: z.enum(['on', 'off']),
  trouble: ChannelTroubleCode.nullable(),
  /** What the other side said, in its own words; for owners. */
  troubleDetail: z.string().nullable(),
  troubleSince: moment.nullable(),
  checkedAt: moment.nullable(),
  lastReceivedAt: moment.nullable(),
  /** What it calls itself: the name of a bot. */
  facts: z.record(z.string(), z.string()),
  /** How many things came that could not be stored. */
  aside: z.number(),
  /** For owners; null for everybody else. */
  settings: z.record(z.string(), z.unknown()).nullable(),
  /** The address that deliveries are pushed to; for owners. */
  deliveryUrl: z.string().nullable(),
  /** Stands in the pages that show a chat; for owners. */
  publicKey: z.string().nullable(),
  createdAt: moment,
})
export type Channel = z.output<typeof Channel>
export const Channels = z.object({ channels: z.array(Channel) })
export type Channels = z.output<typeof Channels>
/** `secret` is in this answer and nowhere else; null where the owner brought his own. */
export const ChannelWithSecret = z.object({ channel: Channel, secret: z.string().nullable() })
export type ChannelWithSecret = z.output<typeof ChannelWithSecret>

export const ChannelChecked = z.object({
  ok: z.boolean(),
  trouble: ChannelTroubleCode.nullable(),
  detail: z.string().nullable(),
  channel: Channel,
})
export type ChannelChecked = z.output<typeof ChannelChecked>

/** Something that came and could not be stored. */
export const ItemAside = z.object({
  id,
  externalId: z.string(),
  receivedAt: moment,
  trouble: z.string(),
  /** The beginning of it, as it came. */
  item: z.string(),
})
export const ItemsAside = z.object({ items: z.array(ItemAside) })
export type ItemsAside = z.output<typeof ItemsAside>
export const ItemTried = z.object({ stored: z.boolean(), trouble: z.string().nullable() })

/** A link by which somebody goes on in another channel; it stands for the address that it is given to. */
export const MakeDeepLink = z.strictObject({ handleId: id })
export const DeepLink = z.object({ url: z.string(), expiresAt: moment })
