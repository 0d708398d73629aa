import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { BotTalk } from '#contract/bot.ts'
import { read } from '../../api.ts'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'

/** That the bot answers here, and the way to silence it at once. */
export function BotStrip({ personId }: { personId: string }) {
  const t = useText()
  const { fail } = useToast()
  const { data } = useQuery({
    queryKey: ['dialogue', personId, 'bot'],
    queryFn: ({ signal }) => read<z.output<typeof BotTalk>>(`/api/dialogues/${personId}/bot`, signal),
  })
  const takeOver = useSend(
    () => ({ method: 'PUT', path: `/api/dialogues/${personId}/voice`, body: { machines: 'silent' } }),
    { refresh: [['dialogue', personId]] },
  )
  if (data?.talk == null || data.talk.overAt !== null) return null
  return (
    <section className="thread-question" aria-label={t('bot.title')}>
      <p>{t('bot.speaks')}</p>
      <Button
        size="compact-sm"
        loading={takeOver.isPending}
        onClick={() => takeOver.mutate(undefined, { onError: fail })}
      >
        {t('bot.take-over')}
      </Button>
    </section>
  )
}
