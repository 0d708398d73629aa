import { sql } from 'kysely'
import type { HandleKey, Strength } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'

/** A stored handle in one of its epochs. */
export interface EpochRow extends HandleKey {
  readonly id: string
  readonly baseId: string
  readonly epoch: number
  readonly from: Date | null
  readonly until: Date | null
  readonly strength: Strength
  readonly identified: boolean
  readonly status: 'live' | 'shared' | 'quarantined'
  readonly contested: boolean
  readonly split: boolean
  readonly personId: string
  readonly bornPersonId: string
}

/** All epochs of handles, by the ids of their first. */
export async function epochRows(context: Context, baseIds: readonly string[]): Promise<readonly EpochRow[]> {
  const { rows } = await sql<EpochRow>`
    select id, base_handle_id as "baseId", epoch, kind, scope, value, valid_from as "from", valid_until as until,
           strength, identified, status, contested, split, person_id as "personId", born_person_id as "bornPersonId"
      from handle where workspace_id = ${context.workspace}
       and (id = any(${[...baseIds]}::uuid[]) or (epoch > 0 and base_handle_id = any(${[...baseIds]}::uuid[])))
     order by base_handle_id, epoch`.execute(context.tx)
  return rows
}
