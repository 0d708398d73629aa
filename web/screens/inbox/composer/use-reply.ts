import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Message, WriteMessage } from '#contract/dialogues.ts'
import type { Verdict } from '#contract/today.ts'
import { send } from '../../../api.ts'
import { ApiError } from '../../../api-error.ts'
import { useToast } from '../../../design/toast.tsx'
import { useNow } from '../../../design/when.tsx'
import { useSend } from '../../../queries.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import type { Stretch, WayOut } from '../queries.ts'
import { morning } from '../snooze.tsx'
import type { ReplyDraft } from './use-draft.ts'

export type How = 'now' | 'resolve' | 'wait' | 'snooze' | 'later'

interface Replying {
  readonly page: Stretch
  readonly name: string
  readonly way: WayOut | undefined
  readonly newestId: string | null
  readonly draft: ReplyDraft
  readonly attached: readonly { readonly id: string }[]
  /** Ready answers whose words stand in it. */
  readonly taken: readonly string[]
  readonly done: () => void
}

interface Written {
  readonly message: z.output<typeof Message> | null
  readonly verdict: Verdict
}
type Body = z.input<typeof WriteMessage>

/** Sends an answer; for ten seconds it can be taken back, and its words are then in the field again. */
export function useReply({ page, name, way, newestId, draft, attached, taken, done }: Replying) {
  const t = useText()
  const { offerUndo } = useToast()
  const takeBack = useTakeBack()
  const path = `/api/dialogues/${page.person.id}/messages`
  const write = useSend<Body, Written>((body) => ({ method: 'POST', path, body }), {
    refresh: [['dialogue'], ['today'], ['outbox'], ['person', page.person.id]],
    onDone: ({ message }, { subject = '', text }) => {
      if (message === null) return
      draft.put({ subject: '', text: '' })
      done()
      const { outboxId } = message
      if (outboxId !== null)
        offerUndo(t('inbox.sent', { name }), () => takeBack(outboxId, () => draft.put({ subject, text })))
    },
  })
  const body = (how: How, despiteAdvice: boolean): Body => ({
    channel: way?.channel ?? 'email',
    accountId: way?.accountId ?? null,
    handleId: way?.handleId ?? '',
    subject: way?.subject === true ? draft.value.subject.trim() : '',
    text: draft.value.text.trim(),
    attachmentIds: attached.map(({ id }) => id),
    cannedReplyIds: [...taken],
    seenMessageId: newestId,
    despiteAdvice,
    ...(how === 'later' && { sendAt: morning(new Date(), 1).toISOString() }),
    ...(how === 'snooze' && { snoozeUntil: morning(new Date(), 1).toISOString() }),
    afterwards: how === 'now' || how === 'later' ? 'nothing' : how,
  })
  const collision = useCollision(write.error)
  return {
    isPending: write.isPending,
    error: write.error,
    collision,
    send: (how: How, despiteAdvice: boolean) => write.mutate(body(how, despiteAdvice)),
  }
}

/** Somebody wrote since the writer looked: he reads that first, and then chooses. */
function useCollision(error: Error | null): string | null {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  if (!(error instanceof ApiError) || error.problem.code !== 'someone-answered') return null
  const { name, at } = error.problem.facts ?? {}
  if (typeof name !== 'string') return t('inbox.newer-arrived')
  return t('inbox.someone-answered', {
    name,
    time: typeof at === 'string' ? format.relative(at, now) : '',
  })
}

/** The form may be gone when the message is taken back, so this hangs on no component. */
function useTakeBack() {
  const t = useText()
  const client = useQueryClient()
  const { tell, fail } = useToast()
  return async (outboxId: string, restore: () => void) => {
    try {
      await send({ method: 'POST', path: `/api/outbox/${outboxId}/cancellation` })
      restore()
      tell(t('inbox.taken-back'))
      await Promise.all(
        [['dialogue'], ['today'], ['outbox']].map((queryKey) => client.invalidateQueries({ queryKey })),
      )
    } catch (error) {
      fail(error)
    }
  }
}
