import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import { fillCanned } from '#pure/text/canned.ts'
import { sessionQuery } from '../../../queries.ts'
import { type Canned, useCannedReplies } from '../../../ready/queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { CannedRow } from '../reading/canned-row.tsx'
import { articleWords, useArticles } from './use-articles.ts'
import type { ReplyDraft } from './use-draft.ts'
import { useTellTyping } from './use-tell-typing.ts'

interface WordsProps {
  readonly draft: Pick<ReplyDraft, 'value' | 'change'>
  readonly personName: string
  readonly personId: string
  /** A ready answer was taken. */
  readonly taken: (id: string) => void
}

/** The words of an answer. A slash at the beginning of a word offers the canned replies. */
export function Words({ draft, personName, personId, taken }: WordsProps) {
  const t = useText()
  const list = useId()
  const input = useRef<HTMLTextAreaElement>(null)
  const { replies, place, typed, take, onKeyDown, close } = useCanned({ draft, personName, input, taken })
  const tellTyping = useTellTyping(personId)
  const isOpen = replies.length > 0
  return (
    <div className="reply-words">
      {draft.value.text === '' && <CannedRow personId={personId} take={take} />}
      <Textarea
        ref={input}
        aria-label={t('inbox.text')}
        placeholder={t('inbox.text')}
        autosize
        minRows={3}
        maxRows={12}
        value={draft.value.text}
        aria-controls={list}
        aria-haspopup="listbox"
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${list}-${place}` : undefined}
        onChange={({ currentTarget }) => {
          typed(currentTarget.value, currentTarget.selectionStart)
          tellTyping()
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div id={list} className="canned" role="listbox" aria-label={t('inbox.canned')} hidden={!isOpen}>
        {replies.map((reply, index) => (
          <div
            key={reply.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === place}
            // before the input loses the focus
            onMouseDown={(event) => {
              event.preventDefault()
              take(reply)
            }}
          >
            <strong>{reply.shortcut === '' ? '#' : `/${reply.shortcut}`}</strong> {reply.title}{' '}
            <span className="quiet">{reply.text.slice(0, 80)}</span>
          </div>
        ))}
      </div>
    </div>
  )
}

interface Offering extends Pick<WordsProps, 'draft' | 'personName' | 'taken'> {
  readonly input: RefObject<HTMLTextAreaElement | null>
}

/** What is offered at the caret, and how one is taken by the keyboard. */
function useCanned({ draft, personName, input, taken }: Offering) {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const [caret, setCaret] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const { text } = draft.value
  const { from, replies } = useWanted(text, caret)
  const place = Math.min(at, replies.length - 1)
  const close = () => setCaret(null)
  const take = (reply: Canned) => {
    const named = { person: personName, member: session?.member.name ?? '' }
    const before = text.slice(0, from) + fillCanned(reply.text, named)
    draft.change({ text: before + text.slice(caret ?? undefined) })
    close()
    if (reply.shortcut !== '') taken(reply.id)
    // the caret goes behind the words, once the new text stands in the input
    requestAnimationFrame(() => input.current?.setSelectionRange(before.length, before.length))
    input.current?.focus()
  }
  const moveBy = (by: number) => setAt((place + by + replies.length) % replies.length)
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = replies[place]
    // the keys of an input method are its own
    if (chosen === undefined || event.nativeEvent.isComposing || !listKeys.includes(event.code)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.code === 'ArrowDown') moveBy(1)
    else if (event.code === 'ArrowUp') moveBy(-1)
    else if (event.code === 'Escape') close()
    else take(chosen)
  }
  const typed = (next: string, position: number) => {
    draft.change({ text: next })
    setCaret(position)
    setAt(0)
  }
  return { replies, place, typed, take, onKeyDown, close }
}

const listKeys = ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape']

/** The replies whose shortcut or title begins with what stands after the slash before the caret. */
function useWanted(text: string, caret: number | null) {
  const { data } = useCannedReplies()
  const article = articleWords(text, caret)
  const articles = useArticles(article)
  if (article !== null && caret !== null) return { from: caret - article.length - 1, replies: articles }
  const typed = caret === null ? null : /(?:^|\s)\/(\S{0,40})$/u.exec(text.slice(0, caret))
  if (typed === null || caret === null) return { from: 0, replies: [] }
  const wanted = (typed[1] ?? '').toLowerCase()
  const replies = (data?.replies ?? []).filter(
    ({ shortcut, title }) =>
      shortcut.toLowerCase().startsWith(wanted) ||
      (wanted.length > 1 && title.toLowerCase().includes(wanted)),
  )
  return { from: caret - wanted.length - 1, replies: replies.slice(0, 8) }
}
