import { Button } from '@mantine/core'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { type Routing, useRouting } from './queries.ts'

/** Where the dialogue went by what it is about, to be taken back; or would go, if somebody says so. */
export function RoutingStrip({ personId }: { personId: string }) {
  const { data } = useRouting(personId)
  if (data === undefined) return null
  const { routed, suggested } = data
  if (routed !== null) return <Routed personId={personId} routed={routed} />
  return suggested === null ? null : <Suggested personId={personId} suggested={suggested} />
}

const refresh = [['dialogue'], ['today']]

function Routed({ personId, routed }: { personId: string; routed: NonNullable<Routing['routed']> }) {
  const t = useText()
  const format = useFormat()
  const { fail, tell } = useToast()
  const undo = useSend(() => ({ method: 'POST', path: `/api/topics/${routed.topicId}/routing/undo` }), {
    refresh: [['dialogue', personId], ...refresh],
    onDone: () => tell(t('reading.routed-undone')),
  })
  return (
    <div className="thread-question" role="note">
      <p>
        {t('reading.routed', {
          name: routed.memberName ?? '…',
          intent: t(`reading.intent.${routed.intent}`),
          precision: format.percent(routed.precision),
        })}
      </p>
      <Button
        size="compact-sm"
        variant="default"
        loading={undo.isPending}
        onClick={() => undo.mutate(undefined, { onError: fail })}
      >
        {t('reading.routed-undo')}
      </Button>
    </div>
  )
}

function Suggested({
  personId,
  suggested,
}: {
  personId: string
  suggested: NonNullable<Routing['suggested']>
}) {
  const t = useText()
  const format = useFormat()
  const { fail, tell } = useToast()
  const give = useSend<void, { memberName: string | null }>(
    () => ({ method: 'POST', path: `/api/dialogues/${personId}/routing` }),
    {
      refresh: [['dialogue', personId], ...refresh],
      onDone: ({ memberName }) =>
        tell(memberName === null ? t('reading.given-nobody') : t('reading.given', { name: memberName })),
    },
  )
  const { kind, name } = suggested.to
  return (
    <div className="thread-question" role="note">
      <p>
        {t('reading.suggested', {
          intent: t(`reading.intent.${suggested.intent}`),
          probability: format.percent(suggested.probability),
          to: t(`reading.to.${kind}`, { name }),
        })}
      </p>
      <Button
        size="compact-sm"
        loading={give.isPending}
        onClick={() => give.mutate(undefined, { onError: fail })}
      >
        {t('reading.suggested-give')}
      </Button>
    </div>
  )
}
