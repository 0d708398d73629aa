import { sql } from 'kysely'
import { DEFAULT_SETTINGS, type IdentitySettings, type NormalisationSettings } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import type { Tx } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'

/** Whether the visits of machines count as those of people, and large events are shortened, as a company may say. */
export interface IntakeSettings extends NormalisationSettings {
  readonly countMachines?: boolean
  readonly trimLarge?: boolean
}

/** How raw values of a company are read: its country, its own addresses, what its members called junk or allowed. */
export async function normalisationSettings(tx: Tx, workspace: Id<'Workspace'>): Promise<IntakeSettings> {
  const { rows } = await sql<{
    country: string
    countMachines: boolean
    trimLarge: boolean
    ownAddresses: string[] | null
    decisions: { decision: string; value: string }[] | null
    relayDomains: string[] | null
  }>`/* settings of identity */
    select workspace.country, coalesce((workspace.settings -> 'countMachines')::boolean, false) as "countMachines",
      coalesce((workspace.settings -> 'trimLarge')::boolean, false) as "trimLarge",
      workspace.settings -> 'mailDomains' -> 'relay' as "relayDomains",
      (select array_agg(lower(member.email)) from member where member.workspace_id = workspace.id) as "ownAddresses",
      (select jsonb_agg(jsonb_build_object('decision', newest.decision, 'value', newest.value)) from (
         select distinct on (kind, scope, value) decision, value from identity_decision
          where identity_decision.workspace_id = workspace.id and decision in ('junk-value', 'allow-value')
          order by kind, scope, value, decided_at desc, id desc) as newest) as decisions
      from workspace where workspace.id = ${workspace}`.execute(tx)
  const [row] = rows
  const decided = (decision: string): string[] =>
    (row?.decisions ?? []).filter((entry) => entry.decision === decision).map(({ value }) => value)
  return {
    country: row?.country ?? 'GB',
    ownAddresses: row?.ownAddresses ?? [],
    relayDomains: row?.relayDomains ?? [],
    blockedValues: decided('junk-value'),
    allowedValues: decided('allow-value'),
    ...(row?.countMachines ? { countMachines: true } : {}),
    ...(row?.trimLarge ? { trimLarge: true } : {}),
  }
}

/** The limits of the rules; a company may change them in its settings under "identity". */
export async function settingsOfRules({ tx, workspace }: Context): Promise<IdentitySettings> {
  const { rows } = await sql<{ limits: Partial<IdentitySettings> | null }>`
    select settings -> 'identity' as limits from workspace where id = ${workspace}`.execute(tx)
  return { ...DEFAULT_SETTINGS, ...rows[0]?.limits }
}
