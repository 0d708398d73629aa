import { Button } from '@mantine/core'
import type { RefObject } from 'react'
import { useNow } from '../../../design/when.tsx'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { useChannelName } from '../channel-name.ts'
import type { Said, WayOut } from '../queries.ts'
import type { Writing } from './use-writing.ts'

/** What was said meanwhile, above the field: what has to be read first, and what is only told. */
export function News({ writing, name }: { readonly writing: Writing; readonly name: string }) {
  const t = useText()
  const { collision, wrote, box } = writing.meanwhile
  return (
    <>
      {collision && (
        <Answered
          {...collision}
          box={box}
          isReady={writing.mayGo.isReady}
          sendAnyway={() => writing.send('now', collision.messageId)}
          keep={writing.keep}
        />
      )}
      {wrote && <Wrote message={wrote} name={name} there={writing.there} answerThere={writing.choose} />}
      {writing.isGone && <p className="reply-news">{t('writing.way-gone')}</p>}
    </>
  )
}

interface AnsweredProps {
  readonly box: RefObject<HTMLElement | null>
  /** Known as soon as it is on the screen; before, the server said only who and when. */
  readonly message: Said | null
  readonly told: { readonly name: string; readonly at: string }
  readonly isReady: boolean
  readonly sendAnyway: () => void
  readonly keep: () => void
}

/** A colleague was faster: his words are read first, and the writer chooses. */
function Answered({ box, message, told, isReady, sendAnyway, keep }: AnsweredProps) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  return (
    <section ref={box} tabIndex={-1} className="reply-news" data-tone="attention" role="alert">
      <p>
        <strong>
          {t('writing.answered-meanwhile', { name: told.name, time: format.relative(told.at, now) })}
        </strong>
      </p>
      {message && <blockquote>{message.text}</blockquote>}
      <p className="reply-news-choices">
        <Button type="button" size="compact-sm" disabled={!isReady} onClick={sendAnyway}>
          {t('writing.send-anyway')}
        </Button>
        <Button type="button" size="compact-sm" variant="default" onClick={keep}>
          {t('writing.keep-as-draft')}
        </Button>
      </p>
    </section>
  )
}

interface WroteProps {
  readonly message: Said
  readonly name: string
  /** Where they wrote, if the answer is to go elsewhere. */
  readonly there: WayOut | null
  readonly answerThere: (way: WayOut) => void
}

/** The customer wrote on: seen beside what is being written, and nothing to hold it back for. */
function Wrote({ message, name, there, answerThere }: WroteProps) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const channelName = useChannelName()
  const time = format.relative(message.at, now)
  return (
    <p className="reply-news" role="status">
      <span className="reply-news-words">
        <strong>{t('writing.wrote-meanwhile', { name, channel: channelName(message.channel), time })}</strong>{' '}
        {message.text}
      </span>
      {there && (
        <Button
          type="button"
          size="compact-sm"
          variant="light"
          title={there.address}
          onClick={() => answerThere(there)}
        >
          {t('writing.answer-there')}
        </Button>
      )}
    </p>
  )
}
