import type { Actor, Role } from './context.ts'

/**
 * Who may do what: one table for every route, screen and key. A secret key acts for the company's own programs.
 * Write keys appear nowhere: they may only put events in, through the collection port.
 */
const ALL: readonly Role[] = ['owner', 'lead', 'member']
const LEADING: readonly Role[] = ['owner', 'lead']
const OWNING: readonly Role[] = ['owner']

interface Row {
  readonly roles: readonly Role[]
  readonly secretKey: boolean
  /** Only for whoever sees everything: it tells of the whole company and cannot be told in part. */
  readonly everything?: true
}

export const permissions = {
  'see the workspace': { roles: ALL, secretKey: true },
  'change the workspace': { roles: OWNING, secretKey: false },
  'see members': { roles: ALL, secretKey: false },
  'manage members': { roles: OWNING, secretKey: false },
  'manage own account': { roles: ALL, secretKey: false },
  'manage keys': { roles: OWNING, secretKey: false },
  'manage access': { roles: OWNING, secretKey: false },
  'see the audit': { roles: OWNING, secretKey: false },
  'see people': { roles: ALL, secretKey: true },
  'change people': { roles: ALL, secretKey: true },
  'upsert records': { roles: LEADING, secretKey: true, everything: true },
  'merge companies': { roles: LEADING, secretKey: false, everything: true },
  'assign people': { roles: LEADING, secretKey: false },
  'act on many': { roles: ALL, secretKey: false },
  'save views': { roles: ALL, secretKey: false },
  'merge people': { roles: ALL, secretKey: false },
  'decide on values': { roles: LEADING, secretKey: false, everything: true },
  'see sources': { roles: LEADING, secretKey: false, everything: true },
  'replay items': { roles: LEADING, secretKey: false, everything: true },
  'import people': { roles: LEADING, secretKey: false, everything: true },
  'export people': { roles: ALL, secretKey: true },
  'export companies': { roles: ALL, secretKey: true },
  'export deals': { roles: ALL, secretKey: true },
  'see scores': { roles: ALL, secretKey: true },
  'change score rules': { roles: LEADING, secretKey: false },
  'see deals': { roles: ALL, secretKey: true },
  'change deals': { roles: ALL, secretKey: true },
  'manage pipelines': { roles: LEADING, secretKey: false },
  'see mentions': { roles: ALL, secretKey: false },
  'see fields': { roles: ALL, secretKey: true },
  'manage fields': { roles: LEADING, secretKey: false },
  'manage products': { roles: LEADING, secretKey: true },
  'see tasks': { roles: ALL, secretKey: true },
  'change tasks': { roles: ALL, secretKey: true },
  'see next actions': { roles: ALL, secretKey: false },
  'decide next actions': { roles: ALL, secretKey: false },
  'hand over people': { roles: ALL, secretKey: false },
  'see the team’s work': { roles: ALL, secretKey: false },
  'change own availability': { roles: ALL, secretKey: false },
  'manage questions': { roles: LEADING, secretKey: false },
  'manage zones': { roles: LEADING, secretKey: false },
  'write to people': { roles: ALL, secretKey: false },
  'see dialogues': { roles: ALL, secretKey: true },
  'change dialogues': { roles: ALL, secretKey: true },
  'see the outbox': { roles: ALL, secretKey: false },
  'see processes': { roles: ALL, secretKey: true, everything: true },
  'save findings': { roles: ALL, secretKey: false, everything: true },
  'define processes': { roles: LEADING, secretKey: false, everything: true },
  'erase people': { roles: OWNING, secretKey: false, everything: true },
  'manage webhooks': { roles: OWNING, secretKey: false },
  'see the help centre': { roles: ALL, secretKey: false },
  'write articles': { roles: ALL, secretKey: false },
  'publish articles': { roles: ALL, secretKey: false },
  'manage the help centre': { roles: LEADING, secretKey: false },
  'see the bot': { roles: ALL, secretKey: false },
  'manage the bot': { roles: OWNING, secretKey: false },
  'see channels': { roles: ALL, secretKey: true },
  'manage channels': { roles: OWNING, secretKey: false },
  'manage news': { roles: OWNING, secretKey: false },
  'manage the demo': { roles: OWNING, secretKey: false },
} as const satisfies Record<string, Row>

export type Permission = keyof typeof permissions

export const needsEverything = (permission: Permission): boolean =>
  (permissions[permission] as Row).everything === true

export function isAllowed(actor: Actor, permission: Permission): boolean {
  const row = permissions[permission]
  switch (actor.kind) {
    case 'member':
      return (row.roles as readonly Role[]).includes(actor.role)
    case 'key':
      return row.secretKey
    case 'operator':
    case 'system':
      return true
  }
}
