import { Button, SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Today as TodayReply } from '#contract/today.ts'
import { read } from '../../api.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { useHeldChanges } from '../../held-changes.ts'
import { sessionQuery } from '../../queries.ts'
import { TodayTasks } from '../../task/today-tasks.tsx'
import { useText } from '../../text/use-text.tsx'
import { presently } from './presently.ts'
import type { Whose } from './search.ts'
import { Steps } from './steps.tsx'
import { Tour } from './tour.tsx'
import './today.css'

const DueRequests = lazy(async () => ({ default: (await import('./due-requests.tsx')).DueRequests }))
const ExportAlarms = lazy(async () => ({ default: (await import('./export-alarms.tsx')).ExportAlarms }))
const Offers = lazy(async () => ({ default: (await import('../../news/offers.tsx')).Offers }))
const Mentions = lazy(async () => ({ default: (await import('../../notes/mentions.tsx')).Mentions }))

/** At most seven next steps, ranked; each says who, what, why and how, and is one click to do. */
export function Today() {
  const t = useText()
  const { whose = 'mine' } = useSearch({ from: '/signed-in/today' })
  const { data: session } = useQuery(sessionQuery)
  const held = useHeldChanges()
  const query = useQuery({
    queryKey: ['today', '*', whose],
    queryFn: ({ signal }) => read<TodayReply>(`/api/today?whose=${whose}`, signal),
    placeholderData: keepPreviousData,
  })
  const today = query.data && presently(query.data, held)
  return (
    <Page
      title={t('today.title')}
      width="reading"
      lead={today && <Counts today={today} />}
      actions={<WhoseChoice whose={whose} />}
    >
      {session?.workspace.demo && <Tour />}
      <Suspense>
        {session?.member.role === 'owner' && <DueRequests />}
        {session?.member.role === 'owner' && <ExportAlarms />}
        <Offers />
        <Mentions />
      </Suspense>
      <TodayTasks whose={whose} />
      <AsyncState
        query={{ data: today, error: query.error, refetch: query.refetch }}
        lines={7}
        isEmpty={({ steps }) => steps.length === 0}
        empty={<NothingUrgent whose={whose} />}
      >
        {({ steps }) => <Steps key={whose} steps={steps} whose={whose} />}
      </AsyncState>
    </Page>
  )
}

function WhoseChoice({ whose }: { whose: Whose }) {
  const t = useText()
  const navigate = useNavigate()
  return (
    <SegmentedControl
      aria-label={t('today.whose')}
      value={whose}
      data={[
        { value: 'mine', label: t('today.whose.mine') },
        { value: 'everyone', label: t('today.whose.everyone') },
      ]}
      onChange={(next) => {
        const search = next === 'everyone' ? { whose: 'everyone' as const } : {}
        navigate({ to: '/today', search, replace: true }).catch(console.error)
      }}
    />
  )
}

function Counts({ today }: { today: TodayReply }) {
  const t = useText()
  const parts = [
    today.steps.length > 0 && t('today.count.steps', { count: today.steps.length }),
    today.waiting > 0 && t('today.count.waiting', { count: today.waiting }),
    today.putOff > 0 && t('today.count.put-off', { count: today.putOff }),
    today.doneToday > 0 && t('today.count.done', { count: today.doneToday }),
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

function NothingUrgent({ whose }: { whose: Whose }) {
  const t = useText()
  return (
    <Empty
      title={t('today.empty')}
      text={t('today.empty-text')}
      action={
        whose === 'mine' && (
          <Button component={Link} to="/today?whose=everyone" variant="default">
            {t('today.empty-everyone')}
          </Button>
        )
      }
    />
  )
}
