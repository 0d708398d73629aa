import { sql } from 'kysely'
import { type ChangePortal, PortalPart } from '#contract/portal.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import type { Id } from '#server/platform/identifiers.ts'

/** The company in the address of its customers' page: its id, shorter. It says nothing and opens nothing. */
export const companyKey = (workspace: string): string =>
  Buffer.from(workspace.replaceAll('-', ''), 'hex').toString('base64url')

/** The company that an address means, if it is one; null for what cannot be an id. */
export function companyOfKey(key: string): Id<'Workspace'> | null {
  if (!/^[\w-]{22}$/.test(key)) return null
  const hex = Buffer.from(key, 'base64url').toString('hex')
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  // one spelling for one company; whether it exists is for the look-up to say
  return companyKey(id) === key ? (id as Id<'Workspace'>) : null
}

export const portalUrl = (publicUrl: string, workspace: string): string =>
  `${publicUrl}/portal/${companyKey(workspace)}`

/** Off until somebody switches it on; then everything is shown until somebody hides it. */
export async function portalSettings({ tx, workspace }: Context): Promise<ChangePortal> {
  const { rows } = await sql<{ on: boolean; parts: string[]; hidden: string[] }>`
    select is_on as "on", parts, hidden_fields as hidden from portal_settings where workspace_id = ${workspace}`.execute(
    tx,
  )
  const [row] = rows
  const shown = new Set(row?.parts ?? PortalPart.options)
  return {
    on: row?.on ?? false,
    parts: PortalPart.options.filter((part) => shown.has(part)),
    hiddenFields: row?.hidden ?? [],
  }
}

export const hasPortal = async (context: Context): Promise<boolean> => (await portalSettings(context)).on

export async function keepPortalSettings(context: Context, wanted: ChangePortal): Promise<void> {
  const hidden = [...new Set(wanted.hiddenFields)]
  const now = context.clock.now()
  await sql`
    insert into portal_settings (workspace_id, is_on, parts, hidden_fields, changed_at)
    values (${context.workspace}, ${wanted.on}, ${wanted.parts}::text[], ${hidden}::text[], ${now})
    on conflict (workspace_id) do update set is_on = excluded.is_on, parts = excluded.parts,
       hidden_fields = excluded.hidden_fields, changed_at = excluded.changed_at`.execute(context.tx)
  await audit(context, {
    action: 'customer page changed',
    details: { on: wanted.on, parts: wanted.parts, hidden: hidden.length },
  })
}
