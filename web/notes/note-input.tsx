import { Textarea } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import { useMembers } from '../deal/queries.ts'
import { useText } from '../text/use-text.tsx'
import { type Chosen, shownText, storedText, wantedAt } from './mention-text.ts'
import './notes.css'

/** A note while it is written: the text as it reads, and who was chosen after an @. */
export interface NoteDraft {
  readonly text: string
  readonly chosen: readonly Chosen[]
}
export const emptyNote: NoteDraft = { text: '', chosen: [] }
export const noteDraft = (stored: string): NoteDraft => shownText(stored)
export const writtenNote = ({ text, chosen }: NoteDraft): string => storedText(text.trim(), chosen)

interface NoteInputProps {
  readonly draft: NoteDraft
  readonly change: (draft: NoteDraft) => void
  readonly label: string
  readonly submit: () => void
}

/** Words with @ completion: arrows choose, Enter or Tab takes, Escape closes the list. */
export function NoteInput({ draft, change, label, submit }: NoteInputProps) {
  const t = useText()
  const list = useId()
  const input = useRef<HTMLTextAreaElement>(null)
  const { members, place, typed, take, onKeyDown, close } = useCompletion(draft, change, submit, input)
  const isOpen = members.length > 0
  return (
    <div className="note-input">
      <Textarea
        ref={input}
        aria-label={label}
        placeholder={t('notes.placeholder')}
        // the member has just asked for it by a button or a key
        autoFocus
        autosize
        minRows={3}
        maxRows={14}
        value={draft.text}
        aria-controls={list}
        aria-haspopup="listbox"
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${list}-${place}` : undefined}
        onChange={({ currentTarget }) => typed(currentTarget.value, currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div id={list} className="note-members" role="listbox" aria-label={t('notes.whom')} hidden={!isOpen}>
        {members.map((member, index) => (
          <div
            key={member.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === place}
            // before the input loses the focus
            onMouseDown={(event) => {
              event.preventDefault()
              take(member)
            }}
          >
            {member.name}
          </div>
        ))}
      </div>
    </div>
  )
}

function useCompletion(
  draft: NoteDraft,
  change: NoteInputProps['change'],
  submit: () => void,
  input: RefObject<HTMLTextAreaElement | null>,
) {
  const [caret, setCaret] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const { wanted, members } = useFound(draft.text, caret)
  const place = Math.min(at, members.length - 1)
  const close = () => setCaret(null)
  const take = (member: Chosen) => {
    if (wanted === null || caret === null) return
    const before = `${draft.text.slice(0, wanted.from)}@${member.name} `
    change({ text: before + draft.text.slice(caret), chosen: [...draft.chosen, member] })
    close()
    // the caret goes behind the name, once the new text stands in the input
    requestAnimationFrame(() => input.current?.setSelectionRange(before.length, before.length))
    input.current?.focus()
  }
  const moveTo = (next: number) => setAt((next + members.length) % members.length)
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = members[place]
    if (chosen === undefined) {
      if (isSending(event)) submit()
      return
    }
    if (!['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.code)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.code === 'ArrowDown') moveTo(place + 1)
    else if (event.code === 'ArrowUp') moveTo(place - 1)
    else if (event.code === 'Escape') close()
    else take(chosen)
  }
  const typed = (text: string, position: number) => {
    change({ ...draft, text })
    setCaret(position)
    setAt(0)
  }
  return { members, place, typed, take, onKeyDown, close }
}

const isSending = ({ code, ctrlKey, metaKey }: KeyboardEvent) => code === 'Enter' && (ctrlKey || metaKey)

/** The colleagues whose name, or a word of it, begins with what stands after the @. */
function useFound(text: string, caret: number | null) {
  const members = useMembers()
  const wanted = caret === null ? null : wantedAt(text, caret)
  const word = wanted?.word.toLowerCase() ?? ''
  const fits = ({ name }: Chosen) =>
    name.toLowerCase().startsWith(word) ||
    name
      .toLowerCase()
      .split(' ')
      .some((part) => part.startsWith(word))
  return {
    wanted,
    members:
      wanted === null
        ? []
        : members
            .filter(fits)
            .slice(0, 6)
            .map(({ id, name }) => ({ id, name })),
  }
}
