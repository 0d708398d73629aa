import { createSpotlight, Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.css'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { FoundMessages } from '#contract/dialogues.ts'
import type { SearchKind, SearchReply } from '#contract/search.ts'
import { useSeesEverything } from '../account/use-access.ts'
import { read } from '../api.ts'
import { Icon, type IconName } from '../design/icon.tsx'
import { sessionQuery } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { useListedKeys } from './keys.ts'
import { openOverlay } from './overlays.ts'
import { fitOf, type PaletteQuery, readQuery } from './palette-query.ts'
import { railFor } from './rail.ts'
import { type Recent, recentOf, remember } from './recent.ts'

const [store, palette] = createSpotlight()

/** Without the signs around each find. */
const plain = (excerpt: string): string => excerpt.replaceAll('\u0002', '').replaceAll('\u0003', '')

interface Entry {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly leftSection: React.ReactNode
  readonly onClick: () => void
}

/** Ctrl/Cmd+K: screens, actions of this screen, people, companies, deals and tasks, in one ranked list. */
export default function Palette() {
  const t = useText()
  const [typed, setTyped] = useState('')
  useEffect(() => palette.open(), [])
  const entries = useEntries(readQuery(typed))
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={() => openOverlay(null)}
      shortcut={null}
      scrollable
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      maxHeight="60dvh"
      attributes={{ content: { 'aria-label': t('shell.palette') } }}
    >
      <Spotlight.Search
        placeholder={t('shell.palette-placeholder')}
        aria-label={t('shell.palette')}
        leftSection={<Icon name="search" />}
      />
      <Spotlight.ActionsList>
        {entries.map(({ id, ...entry }) => (
          <Spotlight.Action key={id} {...entry} />
        ))}
        {entries.length === 0 && <Spotlight.Empty>{t('shell.palette-empty')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** What begins with the words first; then what was found; then what has such a word somewhere. */
function useEntries(query: PaletteQuery): readonly Entry[] {
  const screens = useScreens()
  const actions = useActions()
  const hits = useHits(query)
  const messages = useMessages(query)
  const own = query.scope === 'actions' ? actions : query.scope === 'all' ? [...screens, ...actions] : []
  const fitting = own.map((entry) => ({ entry, fit: fitOf(entry.label, query.words) }))
  const having = (wanted: 0 | 1) => fitting.flatMap(({ entry, fit }) => (fit === wanted ? entry : []))
  return [...having(0), ...hits, ...having(1), ...messages]
}

function useScreens(): readonly Entry[] {
  const t = useText()
  const navigate = useNavigate()
  return railFor(useSeesEverything()).map((entry) => ({
    id: `screen ${entry.to}`,
    label: t(entry.text),
    leftSection: <Icon name={entry.icon} />,
    onClick: () => void navigate({ to: entry.to }),
  }))
}

/** Everything that a key does on this screen can also be found and chosen. */
function useActions(): readonly Entry[] {
  const keys = useListedKeys()
  return keys
    .filter(({ after, isNative }) => after === undefined && !isNative)
    .map(({ code, shift, label, shown, run }) => ({
      id: `action ${code} ${shift ?? false}`,
      label,
      description: shown.join(' '),
      leftSection: <Icon name="flag" />,
      // the palette closes first: what opens then may take the focus
      onClick: () => setTimeout(run, 100),
    }))
}

const icons: Readonly<Record<SearchKind, IconName>> = {
  person: 'person',
  company: 'companies',
  deal: 'deals',
  task: 'tasks',
}

/** From the server while something is typed, and what was opened last otherwise. */
function useHits({ scope, words }: PaletteQuery): readonly Entry[] {
  const t = useText()
  const open = useOpen()
  const session = useQuery(sessionQuery)
  const workspace = session.data?.workspace.id ?? ''
  const asked = scope === 'numbers' ? `#${words}` : words
  const [wanted] = useDebouncedValue(asked, 60)
  const isAsked = scope !== 'actions' && wanted.length > 1 && words !== ''
  const { data } = useQuery({
    queryKey: ['search', scope, wanted],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ q: wanted, ...(scope === 'people' && { kind: 'person' }) })
      return read<SearchReply>(`/api/search?${query}`, signal)
    },
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  const recent = recentOf(workspace)
  const shown = isAsked
    ? lastOpenedFirst(data?.hits ?? [], recent)
    : words === ''
      ? recentIn(scope, recent)
      : []
  return shown.map((hit) => ({
    id: `${hit.kind} ${hit.id}`,
    label: hit.title || t(`shell.kind.${hit.kind}`),
    description: [t(`shell.kind.${hit.kind}`), hit.about].filter(Boolean).join(' · '),
    leftSection: <Icon name={icons[hit.kind]} />,
    onClick: () => {
      remember(workspace, hit)
      open(hit)
    },
  }))
}

const MOST_MESSAGES = 4

/** Words that somebody said: they stand last, each opens its dialogue where it was said. */
function useMessages({ scope, words }: PaletteQuery): readonly Entry[] {
  const navigate = useNavigate()
  const [wanted] = useDebouncedValue(words, 200)
  const isAsked = scope === 'all' && wanted.length > 2
  const { data } = useQuery({
    queryKey: ['dialogue', 'search', 'palette', wanted],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ q: wanted, limit: String(MOST_MESSAGES) })
      // whoever may not read dialogues finds none
      return read<z.output<typeof FoundMessages>>(`/api/messages?${query}`, signal).catch(() => null)
    },
    enabled: isAsked,
    staleTime: 10_000,
  })
  return (isAsked && words !== '' ? (data?.rows ?? []) : []).map((row) => ({
    id: `message ${row.messageId}`,
    label: plain(row.excerpt),
    description: row.personName,
    leftSection: <Icon name="chat" />,
    onClick: () => void navigate({ to: '/inbox', search: { person: row.personId, at: row.messageId } }),
  }))
}

const recentIn = (scope: PaletteQuery['scope'], recent: readonly Recent[]): readonly Recent[] =>
  scope === 'all' ? recent : scope === 'people' ? recent.filter(({ kind }) => kind === 'person') : []

/** Of what fits, what was opened lately comes first. */
function lastOpenedFirst(hits: readonly Recent[], recent: readonly Recent[]): readonly Recent[] {
  const known = new Set(recent.map(({ id }) => id))
  return [...hits.filter(({ id }) => known.has(id)), ...hits.filter(({ id }) => !known.has(id))]
}

function useOpen(): (hit: Recent) => void {
  const navigate = useNavigate()
  return ({ kind, id, personId }) => {
    if (kind === 'person') return void navigate({ to: '/people/$id', params: { id } })
    if (kind === 'company') return void navigate({ to: '/companies/$id', params: { id } })
    if (kind === 'deal') return void navigate({ to: '/deals', search: { deal: id } })
    // a task has no page of its own: it stands with its person, or in the list
    return personId === null
      ? void navigate({ to: '/tasks', search: { whose: 'all' } })
      : void navigate({ to: '/people/$id', params: { id: personId }, search: { part: 'next' } })
  }
}
