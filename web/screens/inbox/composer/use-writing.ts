import { useState } from 'react'
import { useToast } from '../../../design/toast.tsx'
import { useText } from '../../../text/use-text.tsx'
import type { Entry, Stretch } from '../queries.ts'
import { type DraftWords, isWritten, keyOf } from './draft-words.ts'
import { newestWord } from './meanwhile.ts'
import { useReplyDraft } from './use-draft.ts'
import { useMayGo } from './use-may-go.ts'
import { useMeanwhile } from './use-meanwhile.ts'
import { type How, useReply } from './use-reply.ts'
import { useWay } from './use-way.ts'

export interface ReplyProps {
  readonly page: Stretch
  readonly name: string
  readonly entries: readonly Entry[]
}

/** The words, the way they are to go, what was said meanwhile, and whether they may go. */
export function useWriting({ page, name, entries }: ReplyProps) {
  const t = useText()
  const { tell } = useToast()
  const draft = useReplyDraft(page)
  const newestId = newestWord(entries)
  const { way, choose, chosenAfter, isGone, usual } = useWay(page, draft, newestId)
  const [taken, setTaken] = useState<readonly string[]>([])
  const reply = useReply({ page, name, draft, taken, done: () => setTaken([]) })
  const meanwhile = useMeanwhile({ entries, draft, chosenAfter, refused: reply.error })
  const mayGo = useMayGo({ personId: page.person.id, way, words: draft.value, isPending: reply.isPending })
  const { collision, seenId, wrote } = meanwhile
  const change = (part: Partial<DraftWords>) => {
    const isFirst = !isWritten(draft.value) && way !== undefined
    draft.change({ ...(isFirst && { way: keyOf(way), seenMessageId: newestId }), ...part })
  }
  const send = (how: How, read?: string) => {
    if (!mayGo.isReady || way === undefined) return
    // he reads first, and then chooses
    if (collision !== null && read === undefined) meanwhile.box.current?.focus()
    else reply.send({ how, way, seenMessageId: read ?? seenId, despiteAdvice: mayGo.isDespite })
  }
  const keep = () => {
    if (collision) draft.change({ seenMessageId: collision.messageId })
    reply.forget()
    draft.saveNow()
    tell(t('writing.kept-as-draft'))
  }
  return {
    ...{ draft, change, way, choose, isGone, reply, meanwhile, mayGo, send, keep },
    there: usual?.channel === wrote?.channel ? usual : null,
    take: (id: string) => setTaken((all) => [...new Set([...all, id])].slice(-10)),
  }
}

export type Writing = ReturnType<typeof useWriting>
