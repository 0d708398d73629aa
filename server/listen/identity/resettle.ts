import type { Context } from '#server/platform/context.ts'
import type { RecordMover } from './record-mover.ts'
import { settle } from './settle.ts'
import { refoldTraits } from './split-traits.ts'

/** Regions resolved together: small enough that none is put off as too large. */
const TOGETHER = 100

/** Resolves anew who is who around handles whose evidence was withdrawn. The caller holds lockIdentity. */
export async function resettle(
  context: Context,
  handleIds: readonly string[],
  movers: readonly RecordMover[],
): Promise<void> {
  for (let start = 0; start < handleIds.length; start += TOGETHER) {
    const { resplit } = await settle(context, handleIds.slice(start, start + TOGETHER), movers)
    await refoldTraits(context, resplit)
  }
}
