import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import { fillCanned } from '#pure/text/canned.ts'
import { sessionQuery } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { CannedRow } from '../reading/canned-row.tsx'
import type { ReplyDraft } from './use-draft.ts'
import { type Offer, offerOf, useOffers } from './use-offers.ts'
import { useTellTyping } from './use-tell-typing.ts'

interface WordsProps {
  readonly draft: Pick<ReplyDraft, 'value' | 'change'>
  readonly personName: string
  readonly personId: string
  /** A ready answer was taken. */
  readonly taken: (id: string) => void
}

/** The words of an answer. A slash, a number sign or a colon at the beginning of a word offers what may stand there. */
export function Words({ draft, personName, personId, taken }: WordsProps) {
  const t = useText()
  const list = useId()
  const input = useRef<HTMLTextAreaElement>(null)
  const { offers, place, typed, take, onKeyDown, close } = useTaking({
    ...{ draft, personName, personId, input, taken },
  })
  const tellTyping = useTellTyping(personId)
  const isOpen = offers.length > 0
  return (
    <div className="reply-words">
      {draft.value.text === '' && <CannedRow personId={personId} take={(reply) => take(offerOf(reply))} />}
      <Textarea
        ref={input}
        aria-label={t('writing.text')}
        placeholder={t('writing.text')}
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
      <div id={list} className="canned" role="listbox" aria-label={t('writing.offers')} hidden={!isOpen}>
        {offers.map((offer, index) => (
          <div
            key={offer.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === place}
            // before the input loses the focus
            onMouseDown={(event) => {
              event.preventDefault()
              take(offer)
            }}
          >
            <strong>{offer.sign}</strong> {offer.title}{' '}
            {offer.sign !== offer.text.trim() && offer.title !== offer.text && (
              <span className="quiet">{offer.text.slice(0, 80)}</span>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

interface Offering extends WordsProps {
  readonly input: RefObject<HTMLTextAreaElement | null>
}

/** What is offered at the caret, and how one is taken by the keyboard. */
function useTaking({ draft, personName, personId, input, taken }: Offering) {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const [caret, setCaret] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const { text } = draft.value
  const { from, offers } = useOffers(text, caret, personId)
  const place = Math.min(at, offers.length - 1)
  const close = () => setCaret(null)
  const take = (offer: Offer) => {
    const named = { person: personName, member: session?.member.name ?? '' }
    const words = offer.isCanned ? fillCanned(offer.text, named) : offer.text
    const before = text.slice(0, from) + words
    draft.change({ text: before + text.slice(caret ?? undefined) })
    close()
    if (offer.isCanned) taken(offer.id)
    // the caret goes behind the words, once the new text stands in the input
    requestAnimationFrame(() => input.current?.setSelectionRange(before.length, before.length))
    input.current?.focus()
  }
  const moveBy = (by: number) => setAt((place + by + offers.length) % offers.length)
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = offers[place]
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
  return { offers, place, typed, take, onKeyDown, close }
}

const listKeys = ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape']
