import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { OutboxMessage } from '#contract/today.ts'
import { Chip } from '../../design/chip.tsx'
import { useToast } from '../../design/toast.tsx'
import { useNow, When } from '../../design/when.tsx'
import { useTrouble } from '../../outgoing/use-trouble.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { type Resolution, useCancel, useResolve } from './queries.ts'

const tones = { failed: 'attention', unknown: 'attention', sent: 'good' } as const
const toneOf = (state: OutboxMessage['state']) =>
  state === 'failed' || state === 'unknown' || state === 'sent' ? tones[state] : 'plain'

/** One message: to whom, what, its state in words, and what can still be done about it. */
export function Message({ message }: { message: OutboxMessage }) {
  const t = useText()
  const story = useStory(message)
  return (
    <li className="outbox-message">
      <div className="outbox-words">
        <div className="outbox-head">
          <strong>
            <Link to="/people/$id" params={{ id: message.personId }}>
              {message.personLabel}
            </Link>
          </strong>
          <Chip tone={toneOf(message.state)}>{t(`outbox.state.${message.state}`)}</Chip>
          {story && <span className="outbox-story">{story}</span>}
        </div>
        <details>
          <summary>{message.subject}</summary>
          <p className="outbox-text">{message.text}</p>
        </details>
        <span className="quiet outbox-facts">
          {t('outbox.to', { recipient: message.recipient })}
          {message.authorName && <> · {t('outbox.by', { name: message.authorName })}</>} ·{' '}
          <When at={message.settledAt ?? message.createdAt} />
        </span>
      </div>
      {message.state === 'waiting' && <CancelButton message={message} />}
      {message.state === 'unknown' && <Resolutions message={message} offered={resolutions} />}
      {message.state === 'failed' && <Resolutions message={message} offered={['send-again', 'drop']} />}
    </li>
  )
}

/** Why it is as it is, or when it goes out. */
function useStory({ state, trouble, notBefore }: OutboxMessage): string | null {
  const t = useText()
  const why = useTrouble()(trouble, notBefore)
  const format = useFormat()
  const now = useNow()
  const time = format.relative(notBefore, now)
  if (why !== null) return why
  return state === 'waiting' && Date.parse(notBefore) > now.getTime() ? t('outbox.goes-out', { time }) : null
}

function CancelButton({ message }: { message: OutboxMessage }) {
  const t = useText()
  const { fail } = useToast()
  const cancel = useCancel(message)
  return (
    <Button
      variant="default"
      aria-label={t('outbox.cancel-of', { subject: message.subject })}
      loading={cancel.isPending}
      onClick={() => cancel.mutate(undefined, { onError: fail })}
    >
      {t('outbox.cancel')}
    </Button>
  )
}

const resolutions: readonly Resolution[] = ['it-arrived', 'send-again', 'drop']

function Resolutions({ message, offered }: { message: OutboxMessage; offered: readonly Resolution[] }) {
  const t = useText()
  const { fail } = useToast()
  const resolve = useResolve(message)
  return (
    <div className="outbox-resolutions">
      {offered.map((resolution) => (
        <Button
          key={resolution}
          variant="default"
          disabled={resolve.isPending}
          onClick={() => resolve.mutate(resolution, { onError: fail })}
        >
          {t(`outbox.resolve.${resolution}`)}
        </Button>
      ))}
    </div>
  )
}
