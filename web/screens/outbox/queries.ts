import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { OutboxMessage, OutboxPage, OutboxState, UnknownResolution } from '#contract/today.ts'
import { read } from '../../api.ts'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'

export type Resolution = z.output<typeof UnknownResolution>['resolution']
const outboxKey = ['outbox', '*']

export const useMessages = (state: z.output<typeof OutboxState> | undefined) =>
  useInfiniteQuery({
    queryKey: [...outboxKey, state ?? 'all'],
    queryFn: ({ signal, pageParam }) => {
      const search = new URLSearchParams({ limit: '50' })
      if (state) search.set('state', state)
      if (pageParam) search.set('after', pageParam)
      return read<z.output<typeof OutboxPage>>(`/api/outbox?${search}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

export function useCancel(message: OutboxMessage) {
  const t = useText()
  const { tell } = useToast()
  return useSend(() => ({ method: 'POST', path: `/api/outbox/${message.id}/cancellation` }), {
    refresh: [outboxKey, ['person', message.personId], ['today']],
    onDone: () => tell(t('outbox.cancelled')),
  })
}

export function useResolve(message: OutboxMessage) {
  const t = useText()
  const { tell } = useToast()
  return useSend<Resolution>(
    (resolution) => ({
      method: 'POST',
      path: `/api/outbox/${message.id}/resolution`,
      body: { resolution },
    }),
    {
      refresh: [outboxKey, ['person', message.personId]],
      onDone: (_, resolution) => tell(t(`outbox.settled.${resolution}`)),
    },
  )
}
