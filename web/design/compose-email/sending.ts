import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { AskPolicy, OutboxMessage, Verdict, WriteEmail, Written } from '#contract/today.ts'
import { send } from '../../api.ts'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { useToast } from '../toast.tsx'
import type { EmailDraft, KeptDraft } from './draft.ts'

/** What the contact policy says about one personal message to this person now. */
export function useContactVerdict(personId: string, handleId: string | undefined, channel = 'email') {
  return useQuery({
    queryKey: ['person', personId, 'contact-decision', channel, handleId ?? null],
    queryFn: () => {
      const body: z.input<typeof AskPolicy> = {
        personId,
        channel,
        ...(handleId && { handleId }),
        class: 'personal',
      }
      return send<Verdict>({ method: 'POST', path: '/api/contact-decisions', body })
    },
  })
}

interface Sending {
  readonly personId: string
  readonly personName: string
  readonly handleId: string | undefined
  readonly nextActionId: string | undefined
  readonly draft: KeptDraft
  readonly onSent: ((message: OutboxMessage) => void) | undefined
}

export function useSendEmail({ personId, personName, handleId, nextActionId, draft, onSent }: Sending) {
  const t = useText()
  const { offerUndo } = useToast()
  const takeBack = useTakeBack(personId)
  return useSend<EmailDraft & { despiteAdvice: boolean }, z.output<typeof Written>>(
    (written) => {
      const body: z.input<typeof WriteEmail> = {
        ...written,
        personId,
        ...(handleId && { handleId }),
        ...(nextActionId && { nextActionId }),
      }
      return { method: 'POST', path: '/api/emails', body }
    },
    {
      refresh: [['person', personId], ['today'], ['outbox']],
      onDone: ({ message }, { subject, text }) => {
        if (!message) return
        draft.put(null)
        offerUndo(t('compose.sent', { name: personName }), () =>
          takeBack(message.id, () => draft.put({ subject, text })),
        )
        onSent?.(message)
      },
    },
  )
}

/** The form may be gone when the message is taken back, so this hangs on no component. */
function useTakeBack(personId: string) {
  const t = useText()
  const client = useQueryClient()
  const { tell, fail } = useToast()
  return async (messageId: string, restore: () => void) => {
    try {
      await send({ method: 'POST', path: `/api/outbox/${messageId}/cancellation` })
      restore()
      tell(t('compose.taken-back'))
      await Promise.all(
        [['person', personId], ['today'], ['outbox']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      )
    } catch (error) {
      fail(error)
    }
  }
}
