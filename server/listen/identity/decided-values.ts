import { sql } from 'kysely'
import { type HandleKey, normaliseHandle } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { normalisationSettings } from './settings.ts'

interface NamedValue {
  readonly kind: HandleKey['kind']
  readonly value: string
}

/** What members said last of a value; null where nobody said anything. */
interface Decided {
  readonly junk: 'junk-value' | 'allow-value' | null
  readonly shared: 'shared-handle' | 'private-handle' | null
  /** It can be an address at all, so that it could be shared by several people or belong to one. */
  readonly canBeShared: boolean
}

/** Values as they were written, each with the latest word on it. */
export async function withDecisions<Value extends NamedValue>(
  context: Context,
  values: readonly Value[],
): Promise<(Value & Decided)[]> {
  const settings = await normalisationSettings(context.tx, context.workspace)
  const keyOf = ({ kind, value }: NamedValue): HandleKey | null => {
    const read = normaliseHandle(kind, '', value, { ...settings, allowedValues: [value] })
    return read.ok ? read.handle : null
  }
  const words = await latestWords(context)
  return values.map((value) => {
    const key = keyOf(value)
    const said = (about: 'junk' | 'shared') =>
      words.get(`${about} ${value.kind} ${key?.value ?? value.value.trim().toLowerCase()}`) ?? null
    return {
      ...value,
      // the table's check allows no other words under these two headings
      junk: said('junk') as Decided['junk'],
      shared: said('shared') as Decided['shared'],
      canBeShared: key !== null && !value.kind.startsWith('external'),
    }
  })
}

async function latestWords({ tx, workspace }: Context): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ about: string; kind: string; value: string; decision: string }>`
    select distinct on (about, kind, value) about, kind, value, decision from (
      select *, case when decision in ('junk-value', 'allow-value') then 'junk' else 'shared' end as about
        from identity_decision
       where workspace_id = ${workspace} and decision in ('junk-value', 'allow-value', 'shared-handle', 'private-handle')
    ) as said order by about, kind, value, decided_at desc, id desc`.execute(tx)
  return new Map(rows.map(({ about, kind, value, decision }) => [`${about} ${kind} ${value}`, decision]))
}
