import { createSpotlight, Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.css'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { PeoplePage } from '#contract/people.ts'
import { read } from '../api.ts'
import { Icon } from '../design/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { openOverlay } from './overlays.ts'
import { rail } from './rail.ts'

const [store, palette] = createSpotlight()

/** Ctrl/Cmd+K: the screens, and the people whose name or address is like what was typed. */
export default function Palette() {
  const t = useText()
  const [typed, setTyped] = useState('')
  useEffect(() => palette.open(), [])
  const screens = useScreens(typed)
  const people = usePeople(typed)
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
        {screens.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.palette-screens')}>
            {screens.map((screen) => (
              <Spotlight.Action key={screen.to} {...screen} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {people.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.palette-people')}>
            {people.map((person) => (
              <Spotlight.Action key={person.id} {...person} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {screens.length + people.length === 0 && (
          <Spotlight.Empty>{t('shell.palette-empty')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function useScreens(typed: string) {
  const t = useText()
  const navigate = useNavigate()
  const wanted = typed.trim().toLowerCase()
  return rail
    .map((entry) => ({
      to: entry.to,
      label: t(entry.text),
      leftSection: <Icon name={entry.icon} />,
      onClick: () => void navigate({ to: entry.to }),
    }))
    .filter((screen) => screen.label.toLowerCase().includes(wanted))
}

function usePeople(typed: string) {
  const router = useRouter()
  const [wanted] = useDebouncedValue(typed.trim(), 80)
  const { data } = useQuery({
    queryKey: ['person', '*', 'palette', wanted],
    queryFn: ({ signal }) => read<PeoplePage>(`/api/people?limit=8&q=${encodeURIComponent(wanted)}`, signal),
    enabled: wanted.length > 1,
    placeholderData: keepPreviousData,
  })
  if (wanted.length < 2) return []
  return (data?.people ?? []).map((person) => ({
    id: person.id,
    label: person.name ?? person.label,
    ...((person.company ?? person.email) && { description: person.company ?? person.email ?? '' }),
    leftSection: <Icon name="person" />,
    onClick: () => router.history.push(`/people/${person.id}`),
  }))
}
