import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { isErased, personOf } from '../identity/index.ts'

/** Who stands behind an id today: the person himself, or the one who absorbed him. */
export interface Asked {
  readonly personId: string
  /** The id asked for, when it leads elsewhere. */
  readonly askedAs: string | null
}

/** Follows redirects to their end. An unknown id and one of another company are the same: not found. */
export async function personBehind(context: Context, askedId: string): Promise<Asked> {
  const personId = await personOf(context, askedId)
  if (personId === null) throw new Problem((await isErased(context, askedId)) ? 'person-gone' : 'not-found')
  return { personId, askedAs: personId === askedId ? null : askedId }
}
