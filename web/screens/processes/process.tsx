import { Link, useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { AsyncState } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { NoPage } from '../../shell/fallbacks.tsx'
import { useText } from '../../text/use-text.tsx'
import { Ahead } from './ahead.tsx'
import { Cases } from './cases.tsx'
import { Causes } from './causes.tsx'
import { Compare } from './compare.tsx'
import { Dots } from './dots.tsx'
import { FilterChips } from './filters/chips.tsx'
import { Losses } from './losses.tsx'
import { ProcessMapPart } from './map/index.tsx'
import { Norms } from './norms/index.tsx'
import { Playback } from './playback/index.tsx'
import { useProcess, useProcessSearch } from './queries.ts'
import { Variants } from './variants.tsx'
import { processName } from './words.ts'
import './map/bars.css'
import './map/colours.css'
import './processes.css'
import './parts.css'

const parts = {
  map: ProcessMapPart,
  variants: Variants,
  losses: Losses,
  norms: Norms,
  causes: Causes,
  compare: Compare,
  cases: Cases,
  ahead: Ahead,
  dots: Dots,
  playback: Playback,
} as const satisfies Record<string, ComponentType>

type Part = keyof typeof parts
const names: readonly Part[] = [
  'map',
  'variants',
  'losses',
  'norms',
  'causes',
  'compare',
  'cases',
  'ahead',
  'dots',
  'playback',
]

/** One process from every side; filters and the view stand in the address and hold on every side. */
export function Process() {
  const t = useText()
  const { id, part: wanted = 'map' } = useParams({ from: '/signed-in/process/$id/{-$part}' })
  const { filter } = useProcessSearch()
  const process = useProcess(id)
  const part = names.find((name) => name === wanted)
  if (!part) return <NoPage />
  const Part = parts[part]
  return (
    <Page
      title={process.data ? processName(t, process.data) : t('processes.title')}
      lead={<Link to="/processes/{-$tab}">{t('processes.all')}</Link>}
    >
      <nav className="process-tabs" aria-label={t('processes.parts')}>
        {names.map((name) => (
          <Link
            key={name}
            to="/process/$id/{-$part}"
            params={{ id, part: name === 'map' ? undefined : name }}
            search={filter ? { filter } : {}}
            activeOptions={{ exact: true, includeSearch: false }}
            aria-current={name === part ? 'page' : undefined}
          >
            {t(`processes.part.${name}`)}
          </Link>
        ))}
      </nav>
      <FilterChips />
      <AsyncState query={process} lines={10} allowedBy="lead">
        {() => <Part />}
      </AsyncState>
    </Page>
  )
}
