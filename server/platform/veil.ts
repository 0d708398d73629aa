import { veiled } from '#pure/masks/index.ts'
import { accessOf, isHidden, type Maskable } from './access.ts'
import type { Context } from './context.ts'
import { Problem } from './problems.ts'

/**
 * The last wall before something leaves: what is hidden from the actor's role is covered in it, wherever it stands.
 * answer.ts veils every reply; files, streams and texts for assistants veil their own.
 */
export const veil = (context: Pick<Context, 'access'>, body: unknown): unknown =>
  veiled(body, accessOf(context).hidden)

/** The first wall: nothing is asked, sorted or grouped by what is hidden. Names the place that asked. */
export function refuseHidden(
  context: Pick<Context, 'access'>,
  field: Maskable | (string & {}),
  path: string,
): void {
  if (isHidden(context, field))
    throw new Problem('field-hidden', { fields: [{ path, message: `${field} are hidden from your role` }] })
}
