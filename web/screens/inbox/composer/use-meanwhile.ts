import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiError } from '../../../api-error.ts'
import { sessionQuery } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { useAuthor } from '../message.tsx'
import type { Entry, Said } from '../queries.ts'
import { isWritten } from './draft-words.ts'
import { newestWord, saidSince } from './meanwhile.ts'
import type { ReplyDraft } from './use-draft.ts'

/** A colleague's answer that the writer has not read yet. */
export interface Collision {
  readonly messageId: string
  readonly message: Said | null
  readonly told: { readonly name: string; readonly at: string }
}

interface Writing {
  readonly entries: readonly Entry[]
  readonly draft: ReplyDraft
  /** The newest message when the way was chosen by hand; undefined: it was not. */
  readonly chosenAfter: string | null | undefined
  /** Why the server did not take the answer. */
  readonly refused: Error | null
}

/** What was said while somebody writes, told by the screen as it comes, and by the server when it was too quick. */
export function useMeanwhile({ entries, draft, chosenAfter, refused }: Writing) {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const newestId = newestWord(entries)
  const [first] = useState(newestId)
  const box = useRef<HTMLElement>(null)
  // whoever has not begun reads what is there
  const isBegun = isWritten(draft.value)
  const seenId = isBegun ? (draft.value.seenMessageId ?? first) : newestId
  const since = isBegun || chosenAfter === undefined ? seenId : chosenAfter
  const news = saidSince(entries, since, session?.member.id)
  const answered = isBegun ? news.answered : null
  const told = toldBy(refused)
  const name = useSpeaker(answered, told?.name ?? '')
  const collision: Collision | null =
    answered !== null
      ? { messageId: answered.id, message: answered, told: { name, at: answered.at } }
      : told && { messageId: told.messageId, message: null, told: { name, at: told.at } }
  return { seenId, collision, wrote: news.wrote, box }
}

function toldBy(error: Error | null) {
  if (!(error instanceof ApiError) || error.problem.code !== 'someone-answered') return null
  const { name, at, messageId } = error.problem.facts ?? {}
  if (typeof at !== 'string' || typeof messageId !== 'string') return null
  return { name: typeof name === 'string' ? name : '', at, messageId }
}

/** Who spoke for us, in words. */
const useSpeaker = (message: Said | null, told: string): string => {
  const t = useText()
  const name = useAuthor(message ?? nobody, '')
  return message === null ? told || t('inbox.author.us') : name
}

const nobody = { author: { kind: 'member', memberId: null, name: null }, direction: 'out' } as const
