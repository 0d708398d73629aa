import { z } from '@hono/zod-openapi'
import { collectFolder } from './collect-folder.ts'
import { id, line, locale, moment, page, role } from './common.ts'

/** What crosses the wire about companies, members, sessions and keys. */
export const password = z.string().min(1).max(1_000)
const email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase())

export const SignIn = z.strictObject({
  email,
  password,
  code: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
})
export const RedeemLink = z.strictObject({ token: z.string().min(1).max(200) })
export const AcceptInvitation = z.strictObject({
  token: z.string().min(1).max(200),
  name: line(100),
  password,
})
/** What an invitation says to whoever holds its link, before he joins. */
export const LookAtInvitation = z.strictObject({ token: z.string().min(1).max(200) })
export const InvitationSeen = z.object({ company: z.string(), invitedBy: z.string(), email: z.string() })
export type InvitationSeen = z.output<typeof InvitationSeen>
export const ChooseWorkspace = z.strictObject({ workspaceId: id })

export const Session = z.object({
  member: z.object({
    id,
    name: z.string(),
    email: z.string(),
    role,
    locale: locale.nullable(),
    hasPassword: z.boolean(),
    hasTotp: z.boolean(),
  }),
  workspace: z.object({
    id,
    name: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    country: z.string(),
    demo: z.boolean(),
  }),
  workspaces: z.array(z.object({ id, name: z.string(), demo: z.boolean() })),
  version: z.string(),
})
export type Session = z.output<typeof Session>

export const ChangeMe = z.strictObject({
  name: line(100).optional(),
  email: email.optional(),
  locale: locale.nullable().optional(),
  /** Only for an account that has no password yet. */
  password: password.optional(),
})
export const ChangePassword = z.strictObject({ current: password, next: password })
export const TotpOffer = z.object({ secret: z.string(), uri: z.string() })
export const TotpCode = z.strictObject({ code: z.string().regex(/^\d{6}$/) })
export const DisableTotp = z.strictObject({ password })
export const OwnSession = z.object({
  id,
  createdAt: moment,
  lastSeenAt: moment,
  userAgent: z.string(),
  current: z.boolean(),
})

export const timeZone = z
  .string()
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'an IANA time zone')
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** What the contact policy of a company allows by default; see automation, section 5. */
export const PolicySettings = z.strictObject({
  quietFrom: clockTime.default('21:00'),
  quietUntil: clockTime.default('09:00'),
  weekendQuietUntil: clockTime.default('10:00'),
  marketingPerDay: z.number().int().min(0).max(100).nullable().default(1),
  marketingPerWeek: z.number().int().min(0).max(100).nullable().default(2),
  unansweredServiceMessages: z.number().int().min(0).max(100).nullable().default(3),
})
export type PolicySettings = z.output<typeof PolicySettings>
const collectPath = z
  .string()
  .refine((path) => collectFolder.test(path), 'one folder such as /c: small letters, digits, hyphens')
export const Workspace = z.object({
  id,
  name: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  country: z.string(),
  demo: z.boolean(),
  policy: PolicySettings,
  collectPath: z.string(),
  /** Whether what search engines, scanners and previews do counts as what people do. */
  countMachines: z.boolean(),
  /** Whether long texts of events above 32 KB are shortened as they come in. */
  trimLarge: z.boolean(),
})
export const ChangeWorkspace = z.strictObject({
  name: line(200).optional(),
  timeZone: timeZone.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  policy: PolicySettings.optional(),
  collectPath: collectPath.optional(),
  countMachines: z.boolean().optional(),
  trimLarge: z.boolean().optional(),
})

export const Member = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  department: z.string().nullable(),
  createdAt: moment,
  active: z.boolean(),
})
export const ChangeMember = z.strictObject({
  role: role.optional(),
  active: z.boolean().optional(),
  department: line(100).nullable().optional(),
})
export const Invite = z.strictObject({ email, role })
export const Invitation = z.object({ id, email: z.string(), role, createdAt: moment, expiresAt: moment })
export const NewInvitation = Invitation.extend({ link: z.string() })

export const NewKey = z.strictObject({
  kind: z.enum(['write', 'secret']),
  name: line(100),
  /** Of a secret key: whether it may change things or only read. */
  may: z.enum(['read', 'write']).default('write'),
})
export const Key = z.object({
  id,
  kind: z.enum(['write', 'secret']),
  name: z.string(),
  may: z.enum(['read', 'write']),
  hint: z.string(),
  createdAt: moment,
  lastUsedAt: moment.nullable(),
})
export const CreatedKey = z.object({ id, key: z.string(), script: z.string().nullable() })

/** The secret by which a company's own server signs user ids for its pages: when it was made, not what it is. */
export const SigningState = z.object({ madeAt: moment.nullable(), earlierUntil: moment.nullable() })
export const NewSigningSecret = SigningState.extend({ secret: z.string() })

export const AuditEntry = z.object({
  id,
  at: moment,
  actorKind: z.enum(['member', 'key', 'operator', 'system']),
  actorName: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
})
const auditFilters = {
  /** A member's or a key's id; machines: whatever happened by itself. */
  who: z.union([z.enum(['machines']), id]).optional(),
  /** What was done, in the audit's own words. */
  action: z.string().min(1).max(100).optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
}
export const AuditQuery = z.strictObject({ ...page, ...auditFilters })
export type AuditQuery = z.output<typeof AuditQuery>
export const AuditExportQuery = z.strictObject({
  ...auditFilters,
  format: z.enum(['csv', 'xlsx']).default('csv'),
  language: locale.default('en'),
})
export type AuditExportQuery = z.output<typeof AuditExportQuery>
export const AuditPage = z.object({
  entries: z.array(AuditEntry),
  next: z.string().nullable(),
  /** Every action that was ever written down here, and every key; with the first page only. */
  actions: z.array(z.string()).nullable(),
  keys: z.array(z.object({ id, name: z.string() })).nullable(),
})
export type AuditPage = z.output<typeof AuditPage>

/** Somebody took out unusually many people on a day, and no owner has seen it yet. */
export const ExportAlarms = z.object({
  alarms: z.array(
    z.object({
      id,
      at: moment,
      byName: z.string().nullable(),
      people: z.number(),
      /** The most on a day of his before. */
      usual: z.number(),
    }),
  ),
})
export type ExportAlarms = z.output<typeof ExportAlarms>
