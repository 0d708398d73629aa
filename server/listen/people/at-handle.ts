import { normaliseHandle } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { normalisationSettings } from '../identity/index.ts'
import { personAt } from './addresses.ts'
import type { Found } from './search.ts'

interface Asked {
  readonly externalId?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
}

/** Who has all the handles asked for, today; null when none is asked for. What is no address is nobody's. */
export async function atHandle(context: Context, { externalId, email, phone }: Asked): Promise<Found | null> {
  const asked = [
    ['external', 'user', externalId],
    ['email', '', email],
    ['phone', '', phone],
  ] as const
  const given = asked.flatMap(([kind, scope, value]) => (value === undefined ? [] : [{ kind, scope, value }]))
  if (given.length === 0) return null
  const settings = await normalisationSettings(context.tx, context.workspace)
  const people = new Set<string | null>()
  for (const { kind, scope, value } of given) {
    const read = normaliseHandle(kind, scope, value, settings)
    people.add(read.ok ? await personAt(context, read.handle) : null)
  }
  const [only] = people
  return { found: 'few', ids: people.size === 1 && typeof only === 'string' ? [only] : [] }
}
