import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Message, WriteMessage } from '#contract/dialogues.ts'
import type { Verdict } from '#contract/today.ts'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import type { Stretch, WayOut } from '../queries.ts'
import { morning } from '../snooze.tsx'
import { useTakeBack } from '../use-take-back.ts'
import { addressesIn } from './addresses.ts'
import type { DraftWords } from './draft-words.ts'
import type { ReplyDraft } from './use-draft.ts'

/** What is done with the topic when the answer goes, or when it is to go. */
export type How = 'now' | 'resolve' | 'wait' | 'snooze' | { readonly later: Date }

interface Replying {
  readonly page: Stretch
  readonly name: string
  readonly draft: ReplyDraft
  /** Ready answers whose words stand in it. */
  readonly taken: readonly string[]
  readonly done: () => void
}

export interface Going {
  readonly how: How
  readonly way: WayOut
  /** The newest message that the writer had before his eyes. */
  readonly seenMessageId: string | null
  readonly despiteAdvice: boolean
}

interface Written {
  readonly message: z.output<typeof Message> | null
  readonly verdict: Verdict
}
type Body = z.input<typeof WriteMessage>

/** Sends an answer; for ten seconds it can be taken back, and its words are then a draft again. */
export function useReply({ page, name, draft, taken, done }: Replying) {
  const t = useText()
  const format = useFormat()
  const { offerUndo } = useToast()
  const takeBack = useTakeBack()
  const client = useQueryClient()
  const path = `/api/dialogues/${page.person.id}/messages`
  const write = useSend<Body, Written>((body) => ({ method: 'POST', path, body }), {
    refresh: [['dialogue'], ['today'], ['outbox'], ['person', page.person.id]],
    onDone: ({ message }, { text, attachmentIds = [], sendAt }) => {
      if (message === null) return
      draft.sent({ text, attachmentIds })
      done()
      const { outboxId } = message
      const words =
        sendAt === undefined
          ? t('writing.sent', { name })
          : t('writing.sent-later', { name, time: format.dateTime(sendAt) })
      if (outboxId !== null) offerUndo(words, () => takeBack(outboxId))
    },
    // what he has not seen is to be on his screen
    onRefused: (code) => {
      if (code === 'someone-answered')
        void client.invalidateQueries({ queryKey: ['dialogue', page.person.id] })
    },
  })
  const body = ({ how, way, seenMessageId, despiteAdvice }: Going): Body => ({
    channel: way.channel,
    accountId: way.accountId,
    handleId: way.handleId,
    subject: way.subject ? draft.value.subject.trim() : '',
    text: draft.value.text.trim(),
    copies: way.channel === 'email' ? copiesIn(draft.value) : [],
    attachmentIds: draft.value.attached.map(({ id }) => id),
    cannedReplyIds: [...taken],
    seenMessageId,
    despiteAdvice,
    ...afterwards(how),
  })
  return {
    isPending: write.isPending,
    error: write.error,
    forget: write.reset,
    send: (going: Going) => write.mutate(body(going)),
  }
}

const copiesIn = ({ cc, bcc }: DraftWords): Body['copies'] => [
  ...addressesIn(cc).all.map((address) => ({ role: 'cc' as const, address })),
  ...addressesIn(bcc).all.map((address) => ({ role: 'bcc' as const, address })),
]

const afterwards = (how: How): Partial<Body> => {
  if (typeof how === 'object') return { sendAt: how.later.toISOString() }
  if (how === 'now') return {}
  return {
    afterwards: how,
    ...(how === 'snooze' && { snoozeUntil: morning(new Date(), 1).toISOString() }),
  }
}
