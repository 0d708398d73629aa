import type { Access } from './access.ts'
import type { Clock } from './clock.ts'
import type { Tx } from './database/connect.ts'
import type { Id } from './identifiers.ts'
import type { Secrets } from './secrets.ts'

export type Role = 'owner' | 'lead' | 'member'

/** Who acts. A key of kind secret is the company's own program; the operator sits at the machine's console. */
export type Actor =
  | {
      readonly kind: 'member'
      readonly id: Id<'Member'>
      readonly role: Role
      readonly account: Id<'Account'>
      readonly session: Id<'Session'>
    }
  | { readonly kind: 'key'; readonly id: Id<'Key'>; readonly may: 'read' | 'write'; readonly name?: string }
  | { readonly kind: 'operator' }
  | { readonly kind: 'system' }

/** Through which door a change comes, where that is not plain from who acts. */
export interface Origin {
  readonly door: 'screen' | 'api' | 'assistant' | 'import' | 'bulk' | 'machine' | 'source' | 'console'
  /** On whose behalf, when a machine carries it out. */
  readonly memberId?: string | null
  /** What it came with: the bulk act, the return, by their ids. */
  readonly because?: Readonly<Record<string, string>>
}

/** What a capability gets to work with: one transaction of one company, the time, and who asks. */
export interface Context {
  readonly tx: Tx
  readonly workspace: Id<'Workspace'>
  readonly clock: Clock
  readonly actor: Actor
  readonly secrets: Secrets
  /** What the actor may see; machines, who see everything, leave it out. Opened by inSight (sight.ts). */
  readonly access?: Access
  readonly origin?: Origin
}

export const memberOf = (actor: Actor): Id<'Member'> | null => (actor.kind === 'member' ? actor.id : null)
