import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { UnknownResolution } from '#contract/today.ts'
import { useToast } from '../../design/toast.tsx'
import { useNow } from '../../design/when.tsx'
import { useTrouble } from '../../outgoing/use-trouble.ts'
import { useSend } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { useChannelName } from './channel-name.ts'
import type { Said } from './queries.ts'
import { SendElsewhere } from './send-elsewhere.tsx'
import { useTakeBack } from './use-take-back.ts'

/** What became of a message of ours; while it waits it can be taken back. */
export function Delivery({ message }: { message: Said }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const channelName = useChannelName()
  const takeBack = useTakeBack()
  const [isTaking, setTaking] = useState(false)
  const why = useWhy(message)
  if (message.direction === 'in') return null
  const { state, undoUntil, outboxId } = message
  return (
    <div
      className="bubble-state"
      data-tone={state === 'failed' || state === 'unknown' ? 'attention' : 'plain'}
    >
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
      <Decisions message={message} />
    </div>
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
  'copies-missed',
] as const

const OFFERED = { failed: ['send-again'], unknown: ['it-arrived', 'send-again', 'drop'] } as const

/** What did not arrive, or perhaps did not, is sent again by one press; what went by another way is settled. */
function Decisions({ message }: { message: Said }) {
  const t = useText()
  const { fail, tell } = useToast()
  const decide = useSend<z.output<typeof UnknownResolution>['resolution']>(
    (resolution) => ({
      method: 'POST',
      path: `/api/outbox/${message.outboxId}/resolution`,
      body: { resolution },
    }),
    {
      refresh: [['dialogue'], ['outbox'], ['today']],
      onDone: (_, resolution) => tell(t(`outbox.settled.${resolution}`)),
    },
  )
  const { state, outboxId, wentBy } = message
  if ((state !== 'failed' && state !== 'unknown') || outboxId === null || wentBy !== null) return null
  // a letter that came back later had been sent: it goes anew, and elsewhere if its address is closed
  if (state === 'failed' && cameBack(message.stateReason))
    return message.forwardedTo === null ? <SendElsewhere message={message} /> : null
  return OFFERED[state].map((resolution) => (
    <Button
      key={resolution}
      size="compact-xs"
      variant="subtle"
      disabled={decide.isPending}
      onClick={() => decide.mutate(resolution, { onError: fail })}
    >
      {t(`outbox.resolve.${resolution}`)}
    </Button>
  ))
}

/** A code with what the other side said behind a colon: the code in words, what was said as it was. */
function useWhy({ stateReason: reason, undoUntil }: Said): string | null {
  const t = useText()
  const trouble = useTrouble()
  if (reason === null) return null
  const [code = '', ...said] = reason.split(':')
  const known = reasons.find((one) => one === code)
  // a number is the answer at handing over, words are those of a letter that came back
  if (known === undefined || (known === 'refused' && /^\d+$/.test(said[0] ?? '')))
    return trouble(reason, undoUntil) ?? reason
  return [t(`inbox.reason.${known}`), said.join(':').trim()].filter(Boolean).join(': ')
}

const cameBack = (reason: string | null): boolean => {
  const [code = '', said = ''] = (reason ?? '').split(':')
  return reasons.some((one) => one === code) && !(code === 'refused' && /^\d+$/.test(said))
}
