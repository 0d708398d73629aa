import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { Icon } from '../../design/icon.tsx'
import { useSize } from '../../files/use-size.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { channelIcon, useChannelName } from './channel-name.ts'
import { Delivery } from './delivery.tsx'
import { Forward } from './forward/button.tsx'
import type { Said } from './queries.ts'
import { ReadingChip } from './reading/reading-chip.tsx'
import { Sound } from './sound.tsx'
import './message.css'

const HtmlView = lazy(() => import('./html-view.tsx'))

/** One utterance, with the channel it went through and what became of it. */
export function MessageBubble({ message, name }: { message: Said; name: string }) {
  const t = useText()
  const format = useFormat()
  const channelName = useChannelName()
  const author = useAuthor(message, name)
  return (
    <article
      className="bubble"
      data-side={message.direction === 'in' ? 'customer' : 'us'}
      data-state={message.state}
      aria-label={`${author}, ${channelName(message.channel)}`}
    >
      <header>
        <span title={message.accountName ?? undefined} className="bubble-channel">
          <Icon name={channelIcon(message.channel)} size={14} />
          <span className="visually-hidden">{channelName(message.channel)}</span>
        </span>
        <strong>{author}</strong>
        {message.machine !== null && <span className="quiet">{t(`inbox.machine.${message.machine}`)}</span>}
        {message.doubt !== null && message.senderDecided && (
          <span className="quiet" title={t('inbox.doubt', { why: t(`inbox.doubt.${message.doubt}`) })}>
            {t('inbox.not-proven')}
          </span>
        )}
        <time dateTime={message.at} title={format.dateTime(message.at)}>
          {format.time(message.at)}
        </time>
        <Forward message={message} />
      </header>
      {message.forwardedTo !== null && (
        <p className="bubble-forwarded">{t('writing.forwarded-to', { to: message.forwardedTo })}</p>
      )}
      {message.doubt !== null && !message.senderDecided && <DoubtNote doubt={message.doubt} />}
      {message.subject !== '' && <p className="bubble-subject">{message.subject}</p>}
      <Words message={message} />
      <Attached message={message} />
      <Participants message={message} />
      <Delivery message={message} />
      {message.direction === 'in' && <ReadingChip messageId={message.id} />}
    </article>
  )
}

export function useAuthor({ author, direction }: Pick<Said, 'author' | 'direction'>, name: string): string {
  const t = useText()
  if (direction === 'in') return author.name ?? name
  switch (author.kind) {
    case 'bot':
      return t('inbox.author.bot')
    case 'automation':
    case 'system':
      return author.name === null
        ? t('inbox.author.automation')
        : t('inbox.author.automation-of', { name: author.name })
    default:
      return author.name ?? t('inbox.author.us')
  }
}

function Words({ message }: { message: Said }) {
  const t = useText()
  const [isHtml, setHtml] = useState(false)
  return (
    <>
      {isHtml ? (
        <Suspense>
          <HtmlView messageId={message.id} />
        </Suspense>
      ) : (
        <p className="bubble-words">{message.text}</p>
      )}
      {message.quoted !== null && !isHtml && (
        <details className="bubble-quoted">
          <summary>{t('inbox.quoted')}</summary>
          <p className="bubble-words">{message.quoted}</p>
        </details>
      )}
      {message.hasHtml && (
        <Button size="compact-xs" variant="subtle" aria-expanded={isHtml} onClick={() => setHtml(!isHtml)}>
          {t(isHtml ? 'inbox.html-hide' : 'inbox.html-show')}
        </Button>
      )}
    </>
  )
}

function Attached({ message: { attachments, notKept } }: { message: Said }) {
  const t = useText()
  const size = useSize()
  if (attachments.length + notKept.length === 0) return null
  return (
    <ul className="bubble-files" aria-label={t('inbox.attachments')}>
      {attachments.map((file) => (
        <li key={file.id}>
          {file.type.startsWith('audio/') && <Sound file={file} />}
          <Icon name="clip" size={14} />
          <a href={`/api/files/${file.id}/content`} download={file.name}>
            {file.name}
          </a>{' '}
          <span className="quiet">{size(file.size)}</span>
        </li>
      ))}
      {notKept.map(({ name, reason }) => (
        <li key={name} className="quiet">
          {t('inbox.not-kept', { name, why: t(`inbox.not-kept.${reason}`) })}
        </li>
      ))}
    </ul>
  )
}

function Participants({ message: { participants } }: { message: Said }) {
  const t = useText()
  if (participants.length === 0) return null
  return (
    <details className="bubble-participants">
      <summary>{t('inbox.participants')}</summary>
      <dl>
        {participants.map(({ role, address, name }) => (
          <div key={`${role} ${address}`}>
            <dt>{t(`inbox.role.${role}`)}</dt>
            <dd>{name === null ? address : `${name} <${address}>`}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** The address proves nothing; above the answer a member is asked whose words these are. */
function DoubtNote({ doubt }: { doubt: NonNullable<Said['doubt']> }) {
  const t = useText()
  return (
    <p className="bubble-doubt" role="note">
      {t('inbox.doubt', { why: t(`inbox.doubt.${doubt}`) })}
    </p>
  )
}
