import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { suppressionHash, suppressionOf } from './facts-queries.ts'

/** Addresses that are written to no more, and opening them again. */

export interface ClosedHandle {
  readonly id: string
  readonly kind: string
  readonly value: string
}

/** What the customer said himself (a complaint to his provider, no more letters) only he takes back. */
const CORRECTED_BY_MEMBERS: ReadonlySet<string> = new Set(['hard-bounce', 'soft-bounces'])
export const mayMemberLift = (reason: string): boolean => CORRECTED_BY_MEMBERS.has(reason)

export async function closedAmong<Handle extends ClosedHandle>(
  context: Context,
  handles: readonly Handle[],
): Promise<readonly { readonly handle: Handle; readonly reason: string; readonly since: Date }[]> {
  const closed: { handle: Handle; reason: string; since: Date }[] = []
  for (const handle of handles) {
    const found = await suppressionOf(context, handle)
    if (found !== null) closed.push({ handle, ...found })
  }
  return closed
}

export type LiftOutcome = 'lifted' | 'not-closed' | 'only-the-customer'

/** Opens an address again; who did it and why stands in the audit. */
export async function liftSuppression(
  context: Context,
  handle: ClosedHandle,
  { by, because }: { readonly by: 'customer' | 'member'; readonly because: string },
): Promise<LiftOutcome> {
  const found = await suppressionOf(context, handle)
  if (found === null) return 'not-closed'
  if (by === 'member' && !mayMemberLift(found.reason)) return 'only-the-customer'
  await context.tx
    .deleteFrom('suppression')
    .where('workspace_id', '=', context.workspace)
    .where('kind', '=', handle.kind)
    .where('value_hash', '=', suppressionHash(context, handle))
    .execute()
  await audit(context, {
    action: 'address opened again',
    subject: { kind: 'handle', id: handle.id },
    details: { by, was: found.reason, since: found.since.toISOString(), because },
  })
  return 'lifted'
}
