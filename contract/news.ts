import { z } from '@hono/zod-openapi'
import { id, line, locale, moment } from './common.ts'
import { NotificationKind } from './promises.ts'
import { WorkHours } from './team-work.ts'

/** How members are told of what they should know, beside the screen. */
export const NewsWay = z.strictObject({
  /** digest: with others in one piece, when his day begins. */
  when: z.enum(['at-once', 'digest', 'screen']),
  /** Also at night, at the weekend and on leave. */
  evenQuiet: z.boolean(),
  by: z.enum(['both', 'email', 'push']),
})
export type KnownNewsWay = z.output<typeof NewsWay>
type Kind = z.output<typeof NotificationKind>

/** What nobody chose otherwise: at night only what cannot wait. */
export const NEWS_WAYS: Readonly<Record<Kind, KnownNewsWay>> = {
  'message-unassigned': { when: 'at-once', evenQuiet: true, by: 'both' },
  'promise-escalated': { when: 'at-once', evenQuiet: true, by: 'both' },
  'message-failed': { when: 'at-once', evenQuiet: false, by: 'both' },
  'promise-at-risk': { when: 'at-once', evenQuiet: false, by: 'both' },
  'hand-off-offered': { when: 'at-once', evenQuiet: false, by: 'both' },
  'hand-off-declined': { when: 'at-once', evenQuiet: false, by: 'both' },
  'hand-off-accepted': { when: 'digest', evenQuiet: false, by: 'both' },
  mention: { when: 'at-once', evenQuiet: false, by: 'both' },
  'questions-finished': { when: 'at-once', evenQuiet: false, by: 'both' },
}

/** Who runs the services that browsers are reached through, and on which hosts; a star stands for one name or more. */
export const PUSH_SERVICES = {
  mozilla: ['*.push.services.mozilla.com'],
  google: ['fcm.googleapis.com'],
  apple: ['*.push.apple.com'],
  microsoft: ['*.notify.windows.com'],
} as const
export const PushService = z.enum(['mozilla', 'google', 'apple', 'microsoft'])

const minuteOfDay = z.number().int().min(0).max(1_439)
const ways = z.partialRecord(NotificationKind, NewsWay)
const host = z
  .string()
  .max(200)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/, 'a host, with its port if it is not the usual one')

const company = {
  /** Minutes of working time after which a message that nobody has alerts somebody; null: only outside hours. */
  unassignedAfter: z.number().int().min(1).max(1_440).nullable(),
  /** null: the owner. */
  lastResortId: id.nullable(),
  pushServices: z.array(PushService).max(4),
  /** Services of one's own, such as ntfy or autopush. */
  pushHosts: z.array(host).max(10),
  showsWords: z.boolean(),
  lettersAnHour: z.number().int().min(1).max(60),
  ways,
}
export const NewsSettings = z.strictObject(company)

const zone = line(60).refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}, 'there is no such time zone')

const own = {
  /** null: as the team. */
  hours: WorkHours.nullable(),
  /** null: the company's. */
  zone: zone.nullable(),
  quiet: z.strictObject({ from: minuteOfDay, until: minuteOfDay }).nullable(),
  email: z.boolean(),
  /** A sound when something comes while the page is open. */
  sound: z.boolean(),
  digestAt: minuteOfDay,
  /** Where it differs from what the company chose. */
  ways,
}
export const KeepNewsPreferences = z.strictObject(own)

export const NewsDevice = z.object({
  id,
  name: z.string(),
  host: z.string(),
  createdAt: moment,
  lastSentAt: moment.nullable(),
  trouble: z.string().nullable(),
  /** Registered by the session that asks. */
  isThis: z.boolean(),
})
export const NewsLetter = z.object({
  id,
  way: z.enum(['email', 'push']),
  form: z.enum(['single', 'digest', 'test']),
  state: z.enum(['waiting', 'claimed', 'sent', 'failed', 'dropped']),
  trouble: z.string().nullable(),
  device: z.string().nullable(),
  createdAt: moment,
  settledAt: moment.nullable(),
})
export const NewsPreferences = z.object({
  own: z.object(own),
  /** As the company chose, every kind. */
  companyWays: z.record(NotificationKind, NewsWay),
  companyZone: z.string(),
  companyHours: z.boolean(),
  email: z.string(),
  /** Whether the company has a mailbox to send from. */
  canMail: z.boolean(),
  push: z.object({
    isOn: z.boolean(),
    /** What a browser asks for when it subscribes. */
    key: z.string(),
  }),
  devices: z.array(NewsDevice),
  /** The last ten, the newest first. */
  letters: z.array(NewsLetter),
})
export const RegisterNewsDevice = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(1_000),
  keys: z.strictObject({
    p256dh: z.string().regex(/^[\w-]{80,100}={0,2}$/),
    auth: z.string().regex(/^[\w-]{20,30}={0,2}$/),
  }),
  name: line(100),
  language: locale,
})
export const TryNews = z.strictObject({ way: z.enum(['email', 'push']) })
