import type { z } from 'zod'
import type * as access from '#contract/access.ts'
import type * as account from '#contract/account.ts'
import type * as sources from '#contract/sources.ts'
import type * as today from '#contract/today.ts'

/** What the account and settings routes answer, by the contract. */
export type Session = account.Session
export type Workspace = z.output<typeof account.Workspace>
export type ChangeWorkspace = z.input<typeof account.ChangeWorkspace>
export type Policy = z.output<typeof account.PolicySettings>
export type Member = z.output<typeof account.Member>
export type Invitation = z.output<typeof account.Invitation>
export type NewInvitation = z.output<typeof account.NewInvitation>
export type Team = access.Team
export type RolePolicy = access.RolePolicy
export type RolePolicies = access.RolePolicies
export type PersonView = access.PersonView
export type Key = z.output<typeof account.Key>
export type CreatedKey = z.output<typeof account.CreatedKey>
export type SigningState = z.output<typeof account.SigningState>
export type NewSigningSecret = z.output<typeof account.NewSigningSecret>
export type TotpOffer = z.output<typeof account.TotpOffer>
export type OwnSession = z.output<typeof account.OwnSession>
export type AuditEntry = z.output<typeof account.AuditEntry>
export type AuditPage = account.AuditPage
export type Role = Member['role']
export type DemoState = z.output<typeof sources.Demo>
export type MailState = z.output<typeof today.MailSettings>
