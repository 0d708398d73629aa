import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Process, ReadyMade } from '#contract/process-definition.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { NoPage } from '../../shell/fallbacks.tsx'
import { useText } from '../../text/use-text.tsx'
import { ImportLog } from './define/import-log.tsx'
import { NewProcess } from './define/new-process.tsx'
import { Board } from './findings/board.tsx'
import { processesKey, useLeads, useProcesses } from './queries.ts'
import { Rhythm } from './rhythm.tsx'
import { processName } from './words.ts'
import './processes.css'

const tabs = {
  list: List,
  repairs: Board,
  rhythm: Rhythm,
  new: NewProcess,
  import: ImportLog,
} as const satisfies Record<string, ComponentType>
type Tab = keyof typeof tabs
const names: readonly Tab[] = ['list', 'repairs', 'rhythm', 'new', 'import']

/** How the company really works: its processes, what is being mended, when demand comes. */
export function Processes() {
  const t = useText()
  const leads = useLeads()
  const { tab: wanted = 'list' } = useParams({ from: '/signed-in/processes/{-$tab}' })
  const tab = names.find((name) => name === wanted)
  if (!tab) return <NoPage />
  const Part = tabs[tab]
  const shown = names.filter((name) => leads || (name !== 'new' && name !== 'import'))
  return (
    <Page title={t('processes.title')} lead={t(`processes.lead.${tab}`)}>
      <nav className="process-tabs" aria-label={t('processes.title')}>
        {shown.map((name) => (
          <Link
            key={name}
            to="/processes/{-$tab}"
            params={{ tab: name === 'list' ? undefined : name }}
            activeOptions={{ exact: true, includeSearch: false }}
            aria-current={name === tab ? 'page' : undefined}
          >
            {t(`processes.tab.${name}`)}
          </Link>
        ))}
      </nav>
      <Part />
    </Page>
  )
}

function List() {
  const t = useText()
  const leads = useLeads()
  const processes = useProcesses()
  return (
    <AsyncState query={processes} lines={6} allowedBy="lead">
      {({ processes: known, available }) => (
        <>
          {known.length === 0 && (
            <Empty
              title={t('processes.none')}
              text={t(leads ? 'processes.none-text' : 'processes.none-member')}
            />
          )}
          <ul className="process-list">
            {known.map((process) => (
              <ProcessCard key={process.id} process={process} leads={leads} />
            ))}
          </ul>
          {leads && available.length > 0 && <Available codes={available} />}
        </>
      )}
    </AsyncState>
  )
}

function ProcessCard({ process, leads }: { process: Process; leads: boolean }) {
  const t = useText()
  const name = processName(t, process)
  return (
    <li className="card process-card">
      <Link to="/process/$id/{-$part}" params={{ id: process.id }}>
        {name}
      </Link>
      <p className="quiet">
        {t(`processes.case.${process.case}`)}
        {process.activities.length > 0 && ` · ${t('processes.kinds', { count: process.activities.length })}`}
        {process.norms.length > 0 && ` · ${t('processes.norms', { count: process.norms.length })}`}
      </p>
      {process.readyMade && <p>{t(`processes.about.${process.readyMade}`)}</p>}
      {leads && <Drop id={process.id} name={name} />}
    </li>
  )
}

function Drop({ id, name }: { id: string; name: string }) {
  const t = useText()
  const { fail, tell } = useToast()
  const drop = useSend<void>(() => ({ method: 'DELETE', path: `/api/processes/${id}` }), {
    refresh: [processesKey],
    onDone: () => tell(t('processes.dropped', { name })),
  })
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      className="process-drop"
      aria-label={t('processes.drop-of', { name })}
      loading={drop.isPending}
      onClick={() => drop.mutate(undefined, { onError: fail })}
    >
      {t('processes.drop')}
    </Button>
  )
}

/** Ready-made ones need no question at all. */
function Available({ codes }: { codes: readonly ReadyMade[] }) {
  const t = useText()
  const { fail } = useToast()
  const navigate = useNavigate()
  const define = useSend<ReadyMade, Process>(
    (code) => ({ method: 'POST', path: '/api/processes', body: { from: 'ready-made', code } }),
    {
      refresh: [processesKey],
      onDone: ({ id }) => {
        navigate({ to: '/process/$id/{-$part}', params: { id } }).catch(console.error)
      },
    },
  )
  return (
    <section className="process-section">
      <h2>{t('processes.available')}</h2>
      <ul className="process-list">
        {codes.map((code) => (
          <li key={code} className="card process-card">
            <strong>{t(`processes.ready.${code}`)}</strong>
            <p>{t(`processes.about.${code}`)}</p>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('processes.use-of', { name: t(`processes.ready.${code}`) })}
              loading={define.isPending && define.variables === code}
              onClick={() => define.mutate(code, { onError: fail })}
            >
              {t('processes.use')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
