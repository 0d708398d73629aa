import { Button } from '@mantine/core'
import { useToast } from '../../design/toast.tsx'
import { useNow } from '../../design/when.tsx'
import { useSend } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { useChannelName } from './channel-name.ts'
import type { Said } from './queries.ts'

/** What became of a message of ours; while it waits it can be taken back. */
export function Delivery({ message }: { message: Said }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const channelName = useChannelName()
  const { fail, tell } = useToast()
  const takeBack = useSend(() => ({ method: 'POST', path: `/api/outbox/${message.outboxId}/cancellation` }), {
    refresh: [['dialogue'], ['outbox'], ['today']],
    onDone: () => tell(t('compose.taken-back')),
  })
  const why = useWhy(message.stateReason)
  if (message.direction === 'in') return null
  const { state, undoUntil } = message
  return (
    <p className="bubble-state" data-tone={state === 'failed' || state === 'unknown' ? 'attention' : 'plain'}>
      {state === 'waiting'
        ? t('inbox.state.waiting', { time: undoUntil === null ? '' : format.relative(undoUntil, now) })
        : t(`inbox.state.${state}`)}
      {why !== null && ` · ${why}`}
      {message.wentBy !== null && ` · ${t('inbox.went-by', { channel: channelName(message.wentBy) })}`}
      {message.insteadOf !== null &&
        ` · ${t('inbox.instead-of', { channel: channelName(message.insteadOf) })}`}
      {state === 'waiting' && message.outboxId !== null && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={takeBack.isPending}
          onClick={() => takeBack.mutate(undefined, { onError: fail })}
        >
          {t('inbox.take-back')}
        </Button>
      )}
    </p>
  )
}

const reasons = [
  'unknown-user',
  'unknown-domain',
  'disabled',
  'full',
  'blocked',
  'too-large',
  'loop',
  'temporary',
  'complaint',
  'refused',
  'taken-over',
] as const

/** A code with what the other side said behind a colon: the code in words, what was said as it was. */
function useWhy(reason: string | null): string | null {
  const t = useText()
  if (reason === null) return null
  const [code = '', ...said] = reason.split(':')
  const known = reasons.find((one) => one === code)
  return known === undefined
    ? reason
    : [t(`inbox.reason.${known}`), said.join(':').trim()].filter(Boolean).join(': ')
}
