import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNow } from '../../design/when.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { useChannelName } from './channel-name.ts'
import type { Said } from './queries.ts'
import { useTakeBack } from './use-take-back.ts'

/** What became of a message of ours; while it waits it can be taken back. */
export function Delivery({ message }: { message: Said }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const channelName = useChannelName()
  const takeBack = useTakeBack()
  const [isTaking, setTaking] = useState(false)
  const why = useWhy(message.stateReason)
  if (message.direction === 'in') return null
  const { state, undoUntil, outboxId } = message
  return (
    <p className="bubble-state" data-tone={state === 'failed' || state === 'unknown' ? 'attention' : 'plain'}>
      {state === 'waiting'
        ? t('inbox.state.waiting', { time: undoUntil === null ? '' : format.relative(undoUntil, now) })
        : t(`inbox.state.${state}`)}
      {why !== null && ` · ${why}`}
      {message.wentBy !== null && ` · ${t('inbox.went-by', { channel: channelName(message.wentBy) })}`}
      {message.insteadOf !== null &&
        ` · ${t('inbox.instead-of', { channel: channelName(message.insteadOf) })}`}
      {state === 'waiting' && outboxId !== null && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={isTaking}
          onClick={() => {
            setTaking(true)
            void takeBack(outboxId).finally(() => setTaking(false))
          }}
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
