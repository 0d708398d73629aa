import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { z } from 'zod'
import type { TakenBack } from '#contract/today.ts'
import { send } from '../../api.ts'
import { useToast } from '../../design/toast.tsx'
import { sessionQuery } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'

type Taken = z.output<typeof TakenBack>

/**
 * Takes a message back that has not gone out. The server makes its words a draft again, so this hangs on no form: they
 * are there after a reload and on another device too.
 */
export function useTakeBack(): (outboxId: string) => Promise<void> {
  const t = useText()
  const client = useQueryClient()
  const { tell, fail } = useToast()
  return useCallback(
    async (outboxId) => {
      try {
        const taken = await send<Taken>({ method: 'POST', path: `/api/outbox/${outboxId}/cancellation` })
        const own = client.getQueryData(sessionQuery.queryKey)?.member.id
        tell(takenWords(t, taken, own))
      } catch (error) {
        fail(error)
      }
      await Promise.all(
        [['dialogue'], ['today'], ['outbox']].map((queryKey) => client.invalidateQueries({ queryKey })),
      )
    },
    [t, client, tell, fail],
  )
}

function takenWords(t: ReturnType<typeof useText>, { draft }: Taken, own: string | undefined): string {
  if (draft === null) return t('writing.taken-back.only')
  if (draft.memberId !== own) return t('writing.taken-back.of', { name: draft.memberName })
  return t(draft.isBelow ? 'writing.taken-back.below' : 'writing.taken-back')
}
