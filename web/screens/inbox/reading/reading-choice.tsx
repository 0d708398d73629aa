import { Button, NativeSelect } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { INTENTS, type IntentName } from '#pure/text/intents.ts'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import type { OneReading } from './queries.ts'
import { useIntents } from './use-intents.ts'

interface ReadingChoiceProps {
  readonly personId: string
  readonly reading: OneReading
  readonly close: () => void
}

/** Why it was read so, and what it is instead: 1 to 3 by the keyboard, or any of all. */
export function ReadingChoice({ personId, reading, close }: ReadingChoiceProps) {
  const t = useText()
  const intents = useIntents()
  const { say, takeBack, isPending } = useLabel(personId, reading, close)
  const first = useRef<HTMLDivElement>(null)
  useEffect(() => first.current?.querySelector('button')?.focus(), [])
  const likely = reading.ranked.map(({ intent }) => intent)
  const onKeyDown = (event: KeyboardEvent) => {
    const intent = likely[['Digit1', 'Digit2', 'Digit3'].indexOf(event.code)]
    if (intent === undefined || event.target instanceof HTMLSelectElement) return
    event.preventDefault()
    event.stopPropagation()
    say(intent)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the digits are another way to press the buttons inside
    <div className="reading-choice" onKeyDown={onKeyDown}>
      <Why reading={reading} />
      <h2>{t('reading.it-is')}</h2>
      <div ref={first}>
        {likely.map((intent, place) => (
          <button
            key={intent}
            type="button"
            className="popup-item"
            disabled={isPending}
            onClick={() => say(intent)}
          >
            <kbd>{place + 1}</kbd> {t(`reading.intent.${intent}`)}
          </button>
        ))}
        <button type="button" className="popup-item" disabled={isPending} onClick={() => say(null)}>
          {t('reading.none-of-these')}
        </button>
      </div>
      <NativeSelect
        aria-label={t('reading.choose')}
        value=""
        disabled={isPending}
        data={[{ value: '', label: t('reading.choose') }, ...intents]}
        onChange={({ currentTarget }) => {
          const chosen = INTENTS.find((known) => known === currentTarget.value)
          if (chosen !== undefined) say(chosen)
        }}
      />
      {reading.label !== null && (
        <Button variant="subtle" size="compact-sm" loading={isPending} onClick={takeBack}>
          {t('reading.take-back')}
        </Button>
      )}
    </div>
  )
}

function Why({ reading: { words, probability, moodReasons, label } }: { reading: OneReading }) {
  const t = useText()
  const format = useFormat()
  const list = (all: readonly { word: string }[]) =>
    all.map(({ word }) => t('reading.word', { word })).join(', ')
  return (
    <div className="reading-why">
      {label !== null && (
        <p>
          {label.memberName === null
            ? t('reading.labelled-nobody')
            : t('reading.labelled', { name: label.memberName })}
        </p>
      )}
      <p>{words.length === 0 ? t('reading.no-words') : t('reading.because', { words: list(words) })}</p>
      {moodReasons.length > 0 && <p>{t('reading.because-mood', { words: list(moodReasons) })}</p>}
      <p>{t('reading.sure', { share: format.percent(probability) })}</p>
    </div>
  )
}

function useLabel(personId: string, { messageId, label }: OneReading, close: () => void) {
  const t = useText()
  const { fail, offerUndo } = useToast()
  const refresh = [['dialogue', personId], ['dialogue', '*'], ['today']]
  const path = `/api/messages/${messageId}/label`
  const put = useSend((intent: IntentName | null) => ({ method: 'PUT', path, body: { intent } }), { refresh })
  const back = useSend(() => ({ method: 'DELETE', path }), { refresh })
  const undo = () =>
    label === null ? back.mutate(undefined, { onError: fail }) : put.mutate(label.intent, { onError: fail })
  const say = (intent: IntentName | null) => {
    close()
    put.mutate(intent, {
      onError: fail,
      onSuccess: () => {
        const what = intent === null ? t('reading.none') : t(`reading.intent.${intent}`)
        offerUndo(t('reading.told', { what }), undo)
      },
    })
  }
  const takeBack = () => {
    close()
    back.mutate(undefined, { onError: fail })
  }
  return { say, takeBack, isPending: put.isPending || back.isPending }
}
