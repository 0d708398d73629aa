import type { Context } from '#server/platform/context.ts'

/**
 * Moves what hangs on a person and came through these handles, when the handles go from one person to another.
 * Records that were made for a person without a handle of theirs go with the last handle of that person.
 */
export type RecordMover = (
  context: Context,
  move: {
    readonly from: string
    readonly to: string
    /** Rows of epoch 0: what records remember. */
    readonly handleIds: readonly string[]
    /** Nothing of `from` is left: it is a redirect to `to` from now on. */
    readonly whole: boolean
    /** Only what happened through the handles in this stretch of event time goes; null: all of it. */
    readonly stretch: Stretch | null
  },
) => Promise<void>

/** `from` included and `until` not; null is unbounded. */
export interface Stretch {
  readonly from: Date | null
  readonly until: Date | null
}
