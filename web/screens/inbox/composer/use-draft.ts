import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { send } from '../../../api.ts'
import { sessionQuery } from '../../../queries.ts'
import type { Stretch } from '../queries.ts'
import type { DraftWords, Sent } from './draft-words.ts'
import { type Body, keepDrafts, newest, type Reply } from './kept-drafts.ts'

export interface ReplyDraft {
  readonly value: DraftWords
  readonly change: (part: Partial<DraftWords>) => void
  /** These words went out; what was written since stays. */
  readonly sent: (words: Sent) => void
  readonly saveNow: () => void
  /** It could not be saved, and is tried again. */
  readonly isFailing: boolean
}

/** A draft is known by its writer and its customer: another member in this tab has others. */
const drafts = keepDrafts((place, body) => {
  const [, personId] = place.split(' ')
  return send<Reply>({
    method: 'PUT',
    path: `/api/dialogues/${personId}/draft`,
    body,
    outlives: isSmall(body),
  })
}, performance.now.bind(performance))

/** Browsers carry at most 64 KB for a page that is gone. */
const isSmall = ({ text }: Body): boolean => text.length < 15_000

window.addEventListener('online', () => void drafts.saveAll())
window.addEventListener('pagehide', () => void drafts.saveAll())
window.addEventListener('beforeunload', (event) => {
  if (drafts.isFailing()) event.preventDefault()
})

/**
 * What is being written stands in this tab at once and on the server soon: it is there on another device, colleagues
 * see that it is, and neither a dialogue that is left too early nor a broken line loses a word of it.
 */
export function useReplyDraft(page: Stretch): ReplyDraft {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const memberId = session?.member.id ?? ''
  const place = `${memberId} ${page.person.id}`
  const read = useCallback(() => drafts.get(place), [place])
  const onPage = {
    draft: page.drafts.find((draft) => draft.memberId === memberId),
    askedAt: page.askedAt,
  }
  const kept = newest(useSyncExternalStore(drafts.listen, read), onPage)
  useEffect(() => () => void drafts.saveNow(place), [place])
  return {
    value: kept.words,
    change: (part) => drafts.change(place, onPage, (words) => ({ ...words, ...part })),
    sent: (sent) => drafts.sent(place, onPage, sent),
    saveNow: () => void drafts.saveNow(place),
    isFailing: kept.unsaved && kept.failures > 0,
  }
}
