import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { StoredEvent } from '../timeline/index.ts'

type Properties = StoredEvent['properties']

/** Where events name a colleague or a team by id: whom it was given to, and who had it before. */
const TO = ['memberId', 'owner', 'teamId'] as const
const FROM = ['before'] as const

/**
 * What happened, with the names of the colleagues and teams that it speaks of as `to` and `from`: a line of the thread
 * says them. `to` is null where it was taken from everybody.
 */
export async function withNames(
  context: Context,
  events: readonly StoredEvent[],
): Promise<readonly Properties[]> {
  const ids = events.flatMap(({ properties }) =>
    [...TO, ...FROM].flatMap((key) => idIn(properties, key) ?? []),
  )
  const names = ids.length === 0 ? new Map<string, string>() : await namesOf(context, [...new Set(ids)])
  const nameIn = (properties: Properties, keys: readonly string[]): string | null =>
    keys.flatMap((key) => names.get(idIn(properties, key) ?? '') ?? [])[0] ?? null
  return events.map(({ properties }) => {
    const from = nameIn(properties, FROM)
    const isGiven = TO.some((key) => key in properties)
    return {
      ...(isGiven && { to: nameIn(properties, TO) }),
      ...(from !== null && { from }),
      ...properties,
    }
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const idIn = (properties: Properties, key: string): string | null => {
  const value = properties[key]
  return typeof value === 'string' && UUID.test(value) ? value : null
}

async function namesOf(
  { tx, workspace }: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from member where workspace_id = ${workspace} and id = any(${[...ids]}::uuid[])
    union all
    select id, name from team where workspace_id = ${workspace} and id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
