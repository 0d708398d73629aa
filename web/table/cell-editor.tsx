import { type KeyboardEvent, useRef, useState } from 'react'
import { useProblem } from '../text/use-problem.ts'
import { useText } from '../text/use-text.tsx'
import { amountIn } from './amount.ts'
import type { CellEdit } from './column.ts'

interface CellEditorProps {
  readonly how: CellEdit
  readonly label: string
  readonly close: () => void
  /** To the next or the previous cell of the row that can be changed. */
  readonly next: (by: 1 | -1) => void
}

/** A field in the place of the value: Enter and leaving it save, Escape leaves it as it was, Tab goes on. */
export default function CellEditor({ how, label, close, next }: CellEditorProps) {
  const [typed, setTyped] = useState(shownIn(how))
  const { save, trouble, isBusy, leave } = useSaving(how)
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') {
      leave()
      close()
    } else if (event.key === 'Enter') void save(typed, close)
    else if (event.key === 'Tab') {
      event.preventDefault()
      void save(typed, () => next(event.shiftKey ? -1 : 1))
    }
  }
  const common = {
    // the field stands where the button was that asked for it
    autoFocus: true,
    'aria-label': label,
    'aria-invalid': trouble !== null,
    disabled: isBusy,
    onKeyDown,
    onBlur: () => void save(typed, close),
  }
  return (
    <div className="table-editor" data-busy={isBusy}>
      {how.kind === 'choice' ? (
        <select {...common} value={typed} onChange={(event) => void save(event.currentTarget.value, close)}>
          {how.options.map(({ value, label: word }) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          type={INPUTS[how.kind]}
          inputMode={how.kind === 'amount' ? 'decimal' : undefined}
          maxLength={300}
          value={typed}
          onFocus={(event) => how.kind === 'text' && event.currentTarget.select()}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {trouble !== null && (
        <span className="table-trouble" role="alert">
          {trouble}
        </span>
      )}
    </div>
  )
}

/** Saves once; what is refused is said, and the field stays. */
function useSaving(how: CellEdit) {
  const t = useText()
  const explain = useProblem()
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isOver = useRef(false)
  const save = async (value: string, then: () => void) => {
    if (isOver.current) return
    const read = readIn(how, value)
    if (read === undefined) return setTrouble(t(`table.wrong.${how.kind}`))
    isOver.current = true
    if (value === shownIn(how)) return then()
    setBusy(true)
    try {
      await how.save(read)
      then()
    } catch (error) {
      isOver.current = false
      setBusy(false)
      setTrouble(explain(error))
    }
  }
  const leave = () => {
    isOver.current = true
  }
  return { save, trouble, isBusy, leave }
}

const INPUTS = { text: 'text', amount: 'text', date: 'date', moment: 'datetime-local' } as const

function shownIn(how: CellEdit): string {
  if (how.kind === 'moment' && how.value !== null) return localTime(new Date(how.value))
  return how.value ?? ''
}

/** undefined: it cannot be read as such a value. */
function readIn(how: CellEdit, typed: string): string | undefined {
  // a choice knows no empty value of its own kind
  const read = how.kind === 'choice' ? typed : valueIn(how, typed.trim())
  return read as string | undefined
}

function valueIn(how: Exclude<CellEdit, { kind: 'choice' }>, typed: string): string | null | undefined {
  if (typed === '') return how.isNeeded ? undefined : null
  if (how.kind === 'amount') return amountIn(typed)
  if (how.kind === 'moment') return new Date(typed).toISOString()
  return typed
}

/** As the browser's own field wants it: the local day and minute. */
function localTime(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}
