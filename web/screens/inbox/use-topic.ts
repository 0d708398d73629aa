import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { z } from 'zod'
import type { ChangeTopic } from '#contract/dialogues.ts'
import { useToast } from '../../design/toast.tsx'
import { sessionQuery, useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import type { OpenTopic } from './queries.ts'

type Changes = z.input<typeof ChangeTopic>

/** Acts on the work as a whole. A person without a topic gets one by the first act; every act can be undone. */
export function useTopic(personId: string, topic: OpenTopic | null, name: string) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const send = useSend(
    (changes: Changes) => ({ method: 'PATCH', path: `/api/dialogues/${personId}/topic`, body: changes }),
    { refresh: [['dialogue'], ['today'], ['workspace', '*', 'topic-tags']] },
  )
  const { mutate } = send
  const [status, snoozedUntil, memberId] = [
    topic?.status ?? 'open',
    topic?.snoozedUntil ?? null,
    topic?.memberId ?? null,
  ]
  const act = useCallback(
    (changes: Changes, told: string, back: Changes) =>
      mutate(changes, {
        onError: fail,
        onSuccess: () => offerUndo(told, () => mutate(back, { onError: fail })),
      }),
    [mutate, fail, offerUndo],
  )
  const stood = useCallback((): Changes => ({ status, snoozedUntil }), [status, snoozedUntil])
  const assign = useCallback(
    (to: string | null, memberName = '') =>
      act(
        { memberId: to },
        to === null ? t('inbox.unassigned', { name }) : t('inbox.assigned', { name, member: memberName }),
        { memberId },
      ),
    [act, t, name, memberId],
  )
  return {
    isPending: send.isPending,
    resolve: useCallback(
      () => act({ status: 'resolved' }, t('inbox.resolved', { name }), stood()),
      [act, t, name, stood],
    ),
    reopen: useCallback(() => mutate({ status: 'open' }, { onError: fail }), [mutate, fail]),
    snooze: useCallback(
      (until: Date | null) =>
        act(
          { status: 'snoozed', snoozedUntil: until?.toISOString() ?? null },
          t('inbox.snoozed', { name }),
          stood(),
        ),
      [act, t, name, stood],
    ),
    assign,
    tag: useCallback(
      (tags: readonly string[]) => mutate({ tags: [...tags] }, { onError: fail }),
      [mutate, fail],
    ),
    toMe: useCallback(() => {
      if (session) assign(session.member.id, session.member.name)
    }, [assign, session]),
  }
}
