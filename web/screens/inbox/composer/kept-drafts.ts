import type { z } from 'zod'
import type { KeepDraft, KeptDraft } from '#contract/dialogues.ts'
import { ApiError } from '../../../api-error.ts'
import {
  type DraftWords,
  isWritten,
  leftOver,
  nothing,
  type Sent,
  type StoredDraft,
  together,
  wordsOf,
} from './draft-words.ts'

export type Body = z.input<typeof KeepDraft>
export type Reply = z.output<typeof KeptDraft>

interface Base {
  readonly version: string | null
  readonly words: DraftWords
}

/** What this tab knows of a draft. `unsaved`: nobody but this tab has the words yet. */
export interface Kept {
  readonly words: DraftWords
  /** The version that they grew from, as the server knows it. */
  readonly base: Base
  readonly unsaved: boolean
  readonly saving: boolean
  /** By the clock of the page: when the last answer came. */
  readonly savedAt: number
  /** How often in a row it could not be saved. */
  readonly failures: number
}

/** What a page says of the draft, and when it was asked. */
export interface OnPage {
  readonly draft: StoredDraft | undefined
  readonly askedAt: number
}

/**
 * The newest words. A page knows of what this tab saved only if it was asked after the answer; until then, and as long
 * as something is unsaved, the tab knows better.
 */
export const newest = (kept: Kept | undefined, page: OnPage): Kept =>
  kept !== undefined && (kept.unsaved || kept.saving || page.askedAt <= kept.savedAt)
    ? kept
    : onPage(page.draft)

function onPage(draft: StoredDraft | undefined): Kept {
  const words = wordsOf(draft)
  const base = { version: draft?.version ?? null, words }
  return { words, base, unsaved: false, saving: false, savedAt: Number.NEGATIVE_INFINITY, failures: 0 }
}

const quiet = 800
const longestWait = 30_000

/**
 * Drafts of this tab, beyond any one screen: saved once a while, one after the other, and again and again while there
 * is no network. Whatever another tab or a message that was taken back put there meanwhile is added, never written over.
 */
export function keepDrafts(save: (place: string, body: Body) => Promise<Reply>, now: () => number) {
  const all = new Map<string, Kept>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const listeners = new Set<() => void>()

  const put = (place: string, kept: Kept): void => {
    all.set(place, kept)
    for (const listener of listeners) listener()
  }
  const saveIn = (place: string, wait: number): void => {
    if (!timers.has(place))
      timers.set(
        place,
        setTimeout(() => void saveNow(place), wait),
      )
  }

  async function saveNow(place: string): Promise<void> {
    clearTimeout(timers.get(place))
    timers.delete(place)
    const kept = all.get(place)
    if (kept === undefined || !kept.unsaved || kept.saving) return
    put(place, { ...kept, unsaved: false, saving: true })
    try {
      answered(place, kept.words, await save(place, bodyOf(kept)))
    } catch (error) {
      failed(place, error)
    }
  }

  function answered(place: string, saved: DraftWords, reply: Reply): void {
    const kept = all.get(place)
    if (kept === undefined) return
    const next = afterAnswer({ ...kept, saving: false, savedAt: now(), failures: 0 }, saved, reply)
    put(place, next)
    if (next.unsaved) saveIn(place, quiet)
  }

  function failed(place: string, error: unknown): void {
    const kept = all.get(place)
    if (kept === undefined) return
    const failures = kept.failures + 1
    put(place, { ...kept, unsaved: true, saving: false, failures })
    // a refusal stays one; the words stay here, and the next sign asks again
    if (error instanceof ApiError && error.mayPass) saveIn(place, Math.min(1000 * 2 ** failures, longestWait))
  }

  return {
    get: (place: string) => all.get(place),
    listen: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    change: (place: string, page: OnPage, change: (words: DraftWords) => DraftWords) => {
      const from = newest(all.get(place), page)
      put(place, { ...from, words: change(from.words), unsaved: true })
      saveIn(place, quiet)
    },
    sent: (place: string, page: OnPage, sent: Sent) => {
      put(place, afterSending(newest(all.get(place), page), sent))
      saveIn(place, quiet)
    },
    saveNow,
    /** The network is back, or the page goes: what waits is not put off any longer. */
    saveAll: () => Promise.all([...all.keys()].map(saveNow)),
    isFailing: () => [...all.values()].some(({ failures, unsaved }) => unsaved && failures > 0),
  }
}

/** Kept as it was sent; or other words were there, and both are put together. */
function afterAnswer(kept: Kept, saved: DraftWords, { version, other }: Reply): Kept {
  if (other === null) return { ...kept, base: { version, words: saved } }
  const base = { version: other.version, words: wordsOf(other) }
  return { ...kept, base, words: together(kept.base.words, kept.words, base.words), unsaved: true }
}

function afterSending(kept: Kept, sent: Sent): Kept {
  // the server has ended the draft with the message: what comes from there from now on is something else
  const base = { ...kept.base, words: nothing }
  return { ...kept, base, words: leftOver(kept.words, sent), unsaved: true }
}

function bodyOf({ words, base }: Kept): Body {
  const { subject, text, cc, bcc, attached, way, seenMessageId } = isWritten(words) ? words : nothing
  const attachmentIds = attached.map(({ id }) => id)
  return { ...way, subject, text, cc, bcc, attachmentIds, seenMessageId, base: base.version }
}
