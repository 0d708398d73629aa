import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { Popup } from '../../../design/popup.tsx'
import { useKeys } from '../../../shell/keys.ts'
import { useText } from '../../../text/use-text.tsx'
import { type OneReading, useReadings } from './queries.ts'
import { ReadingChoice } from './reading-choice.tsx'
import './reading.css'

type ByMessage = ReadonlyMap<string, OneReading>
const Known = createContext<{ readonly personId: string; readonly byMessage: ByMessage } | null>(null)

/** What the messages of a dialogue say, for the chips below them. W says what the newest is about. */
export function ReadMessages({ personId, children }: { personId: string; children: ReactNode }) {
  const t = useText()
  const { data } = useReadings(personId)
  const known = useMemo(
    () => ({
      personId,
      byMessage: new Map((data?.readings ?? []).map((reading) => [reading.messageId, reading])),
    }),
    [personId, data],
  )
  useKeys(
    useMemo(
      () => [
        {
          code: 'KeyW',
          shown: ['W'],
          label: t('reading.key'),
          run: () => [...document.querySelectorAll<HTMLElement>('.reading-button')].at(-1)?.click(),
        },
      ],
      [t],
    ),
  )
  return <Known value={known}>{children}</Known>
}

/** What a message is about and its mood, as far as that is known; why, and another word, one click away. */
export function ReadingChip({ messageId }: { messageId: string }) {
  const t = useText()
  const known = useContext(Known)
  const reading = known?.byMessage.get(messageId)
  if (known === null || reading === undefined) return null
  const { label, mood } = reading
  const intent = label === null ? reading.intent : label.intent
  const words = [
    intent !== null ? t(`reading.intent.${intent}`) : t(label === null ? 'reading.unknown' : 'reading.none'),
    ...(mood === '0' ? [] : [t(mood === '-' ? 'reading.mood.bad' : 'reading.mood.good')]),
  ].join(' · ')
  return (
    <p className="reading" data-mood={mood} data-known={intent !== null}>
      <Popup
        label={t('reading.what')}
        buttonClass="reading-button"
        isFresh
        button={
          <>
            {words}
            {label !== null && <span aria-hidden="true">✓</span>}
          </>
        }
      >
        {(close) => <ReadingChoice personId={known.personId} reading={reading} close={close} />}
      </Popup>
    </p>
  )
}
