import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ExportAlarms as Reply } from '#contract/account.ts'
import { read } from '../../api.ts'
import { MoreText } from '../../design/more-text.tsx'
import { useToast } from '../../design/toast.tsx'
import { When } from '../../design/when.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'

const key = ['workspace', '*', 'export-alarms']

/** For owners: somebody took out unusually many people. It stands here until an owner has seen it. */
export function ExportAlarms() {
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<Reply>('/api/export-alarms', signal),
  })
  if (data === undefined || data.alarms.length === 0) return null
  return (
    <MoreText>
      <Alarms alarms={data.alarms} />
    </MoreText>
  )
}

function Alarms({ alarms }: Reply) {
  const t = useText()
  const { fail } = useToast()
  const see = useSend((id: string) => ({ method: 'POST', path: `/api/export-alarms/${id}/seen` }), {
    refresh: [key],
  })
  return alarms.map(({ id, at, byName, people, usual }) => (
    <div key={id} className="due-requests export-alarm" role="status">
      <p>
        <strong>{t('settings.alarm', { who: byName ?? t('settings.actor.key'), people })}</strong>{' '}
        {usual > 0 && t('settings.alarm-usual', { usual })} <When at={at} />
      </p>
      <p className="quiet">{t('settings.alarm-rule')}</p>
      <div>
        <Link to="/settings/{-$tab}" params={{ tab: 'audit' }}>
          {t('settings.alarm-open')}
        </Link>{' '}
        <Button
          size="compact-sm"
          variant="default"
          loading={see.isPending}
          onClick={() => see.mutate(id, { onError: fail })}
        >
          {t('settings.alarm-seen')}
        </Button>
      </div>
    </div>
  ))
}
