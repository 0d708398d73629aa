import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useToast } from '../../../design/toast.tsx'
import { sessionQuery, useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { type Work, workKey } from './queries.ts'

type Colleague = Work['colleagues'][number]

/** Whether one takes new work, who stands in, and when one is on leave. */
export function OwnAvailability({ work }: { work: Work }) {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const own = work.colleagues.find(({ id }) => id === session?.member.id)
  if (own === undefined) return null
  return <Own own={own} others={work.colleagues.filter(({ id }) => id !== own.id)} />
}

function Own({ own, others }: { own: Colleague; others: readonly Colleague[] }) {
  const t = useText()
  const { fail } = useToast()
  const send = useSend(
    (body: object) => ({ method: 'PATCH', path: `/api/team-work/members/${own.id}`, body }),
    { refresh: [workKey] },
  )
  const save = (body: object) => send.mutate(body, { onError: fail })
  return (
    <Section title={t('team.own')}>
      <div className="settings-form">
        <SegmentedControl
          aria-label={t('team.own')}
          value={own.status}
          data={[
            { value: 'here', label: t('team.own-here') },
            { value: 'away', label: t('team.own-away') },
          ]}
          onChange={(status) => save({ status })}
        />
        <NativeSelect
          label={t('team.own-stand-in')}
          value={own.standInId ?? ''}
          data={[
            { value: '', label: t('team.own-nobody') },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget }) => save({ standInId: currentTarget.value || null })}
        />
        <div className="team-leave">
          <TextInput
            type="date"
            label={t('team.own-leave-from')}
            defaultValue={own.leaveFrom ?? ''}
            onBlur={({ currentTarget }) => save({ leaveFrom: currentTarget.value || null })}
          />
          <TextInput
            type="date"
            label={t('team.own-leave-until')}
            defaultValue={own.leaveUntil ?? ''}
            onBlur={({ currentTarget }) => save({ leaveUntil: currentTarget.value || null })}
          />
        </div>
        {own.load > 0 && <PassOn count={own.load} />}
      </div>
    </Section>
  )
}

function PassOn({ count }: { count: number }) {
  const t = useText()
  const { fail, tell } = useToast()
  const pass = useSend<void, { topics: number }>(
    () => ({ method: 'POST', path: '/api/team-work/handing-back' }),
    {
      refresh: [workKey, ['dialogue']],
      onDone: ({ topics }) => tell(t('team.own-passed-on', { count: topics })),
    },
  )
  return (
    <Button
      variant="default"
      loading={pass.isPending}
      onClick={() => pass.mutate(undefined, { onError: fail })}
    >
      {t('team.own-pass-on', { count })}
    </Button>
  )
}
