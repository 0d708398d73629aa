import { useState } from 'react'
import type { Stretch, WayOut } from '../queries.ts'
import { isSameWay, isWritten, keyOf, type WayKey } from './draft-words.ts'
import type { ReplyDraft } from './use-draft.ts'

export interface Chosen {
  readonly way: WayOut | undefined
  readonly choose: (way: WayKey) => void
  /** The newest message when the way was chosen by hand; undefined: it was not. */
  readonly chosenAfter: string | null | undefined
  /** What was begun was to go another way, which is there no longer. */
  readonly isGone: boolean
  /** Where they wrote last, if that is not where this answer is to go. */
  readonly usual: WayOut | null
}

/**
 * Where they last wrote, as long as nothing is written. From the first sign on the way belongs to the words: a new
 * message of the customer elsewhere is told of, and changes nothing by itself.
 */
export function useWay(page: Stretch, draft: ReplyDraft, newestId: string | null): Chosen {
  const [chosen, setChosen] = useState<{ readonly way: WayKey; readonly after: string | null } | null>(null)
  const pinned = (isWritten(draft.value) ? draft.value.way : null) ?? chosen?.way ?? null
  const usual = page.ways[page.defaultWay ?? 0]
  const found = pinned === null ? undefined : page.ways.find((way) => isSameWay(way, pinned))
  const way = found ?? usual
  return {
    way,
    choose: (next) => {
      setChosen({ way: keyOf(next), after: newestId })
      if (isWritten(draft.value)) draft.change({ way: keyOf(next) })
    },
    chosenAfter: chosen?.after,
    isGone: pinned !== null && found === undefined,
    usual: usual === undefined || way === undefined || isSameWay(usual, way) ? null : usual,
  }
}
