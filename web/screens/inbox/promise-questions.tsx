import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import type { PromiseSuggestions } from '#contract/promises.ts'
import { read } from '../../api.ts'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useKeys } from '../../shell/keys.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'

/** What sounds like a promise in words of ours; one key makes it one that is kept an eye on. */
export function PromiseQuestions({ personId }: { personId: string }) {
  const { data } = useQuery({
    queryKey: ['person', personId, 'promise-suggestions'],
    queryFn: ({ signal }) =>
      read<z.output<typeof PromiseSuggestions>>(`/api/people/${personId}/promise-suggestions`, signal),
  })
  const [newest] = data?.suggestions ?? []
  return newest === undefined ? null : <OneSuggestion key={newest.id} personId={personId} found={newest} />
}

interface OneSuggestionProps {
  readonly personId: string
  readonly found: z.output<typeof PromiseSuggestions>['suggestions'][number]
}

function OneSuggestion({ personId, found }: OneSuggestionProps) {
  const t = useText()
  const format = useFormat()
  const { fail, tell } = useToast()
  const { mutate, isPending } = useSend(
    (isOne: boolean) => ({
      method: 'POST',
      path: `/api/promise-suggestions/${found.id}/${isOne ? 'confirmation' : 'refusal'}`,
      ...(isOne && { body: {} }),
    }),
    {
      refresh: [['person', personId], ['today'], ['dialogue']],
      onDone: (_, isOne) => isOne && tell(t('inbox.promise-confirmed')),
    },
  )
  useKeys(
    useMemo(
      () => [
        {
          code: 'KeyY',
          shown: ['Y'],
          label: t('inbox.key-promise'),
          run: () => mutate(true, { onError: fail }),
        },
      ],
      [t, mutate, fail],
    ),
  )
  const said =
    found.dueAt === null
      ? found.words
      : t('inbox.promise-found-due', { words: found.words, due: format.dateTime(found.dueAt) })
  return (
    <div className="thread-question" role="note">
      <p>
        <strong>{t('inbox.promise-found')}</strong> {said}
      </p>
      <Button size="compact-sm" loading={isPending} onClick={() => mutate(true, { onError: fail })}>
        {t('inbox.promise-confirm')} (Y)
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={isPending}
        onClick={() => mutate(false, { onError: fail })}
      >
        {t('inbox.promise-refuse')}
      </Button>
    </div>
  )
}
