import type { Context } from '#server/platform/context.ts'
import { type Happening, happened } from '#server/platform/happenings.ts'

interface Moved {
  readonly absorbed: readonly { readonly person: string; readonly into: string }[]
  readonly restored: readonly string[]
}

/** Tells other systems that two people are one, or two again. A browser whose owner becomes known is no news to them. */
export async function tellMerges(context: Context, { absorbed, restored }: Moved): Promise<void> {
  const ids = [...absorbed.map(({ person }) => person), ...restored]
  if (ids.length === 0) return
  const known = await context.tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', 'in', ids)
    .where('mark', 'is not', null)
    .execute()
  const named = new Set<string>(known.map(({ id }) => id))
  const told = [
    ...absorbed.map(({ person, into }) =>
      telling('person.merged', into, { personId: into, absorbedPersonId: person }),
    ),
    ...restored.map((person) => telling('person.unmerged', person, { personId: person })),
  ]
  await happened(
    context,
    told.filter(({ data }) => named.has(String(data['absorbedPersonId'] ?? data['personId']))),
  )
}

const telling = (
  kind: 'person.merged' | 'person.unmerged',
  id: string,
  data: Readonly<Record<string, unknown>>,
): Happening => ({ kind, subject: { kind: 'person', id }, person: id, data })
