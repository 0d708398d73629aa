import { Link, useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { Page } from '../../design/page.tsx'
import { NoPage } from '../../shell/fallbacks.tsx'
import { useText } from '../../text/use-text.tsx'
import { Connect } from './connect.tsx'
import { Overview } from './overview.tsx'
import { Quarantine } from './quarantine.tsx'
import { useSources } from './queries.ts'
import './sources.css'

const tabs = { overview: Overview, quarantine: Quarantine, connect: Connect } as const satisfies Record<
  string,
  ComponentType
>
type Tab = keyof typeof tabs
const names: readonly Tab[] = ['overview', 'quarantine', 'connect']

/** Where events come from, what could not be taken, and how to connect more. */
export function Sources() {
  const t = useText()
  const { tab: wanted = 'overview' } = useParams({ from: '/signed-in/sources/{-$tab}' })
  const { data } = useSources()
  const tab = names.find((name) => name === wanted)
  if (!tab) return <NoPage />
  const Panel = tabs[tab]
  const count = data?.sources.reduce((sum, { eventsLastDay }) => sum + eventsLastDay, 0)
  return (
    <Page
      title={t('sources.title')}
      width="reading"
      lead={count !== undefined && t('sources.lead', { count })}
    >
      <nav className="sources-tabs" aria-label={t('sources.title')}>
        {names.map((name) => (
          <Link
            key={name}
            to="/sources/{-$tab}"
            params={{ tab: name === 'overview' ? undefined : name }}
            activeOptions={{ exact: true }}
          >
            {t(`sources.tab.${name}`)}
            {name === 'quarantine' && data && data.quarantined > 0 && (
              <span className="sources-count">{data.quarantined}</span>
            )}
          </Link>
        ))}
      </nav>
      <Panel />
    </Page>
  )
}
