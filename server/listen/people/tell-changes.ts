import { createHash } from 'node:crypto'
import type { Context } from '#server/platform/context.ts'
import { type Happening, happened } from '#server/platform/happenings.ts'
import { BROWSER_KINDS, type Known } from './fold.ts'

/** A mark of all that is said of a person: while it is the same, nobody need be told. A browser more says nothing. */
export function markOf({ handles, traits }: Pick<Known, 'handles' | 'traits'>): string {
  const addresses = handles
    .filter(({ kind }) => !BROWSER_KINDS.has(kind))
    .map(({ kind, value }) => `${kind} ${value}`)
    .sort()
  const said = traits
    .filter(({ value }) => value !== null)
    .map(({ key, value }) => [key, value])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))
  return createHash('md5')
    .update(JSON.stringify([addresses, said]))
    .digest('hex')
}

/** A written row with its mark before and after; null while a person is nobody's name and address. */
export interface Marked {
  readonly id: string
  readonly before: string | null
  readonly after: string | null
  readonly absorbed: boolean
}

/** Known people that are new, or of whom something else is said than before. */
export async function tellChanges(context: Context, rows: readonly Marked[]): Promise<void> {
  const changed = rows.filter(
    ({ before, after, absorbed }) => !absorbed && after !== null && before !== after,
  )
  await happened(
    context,
    changed.map(
      ({ id, before }): Happening => ({
        kind: before === null ? 'person.created' : 'person.changed',
        subject: { kind: 'person', id },
        person: id,
        data: { personId: id },
      }),
    ),
  )
}
