import { Menu, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Session } from '../api-types.ts'
import { useToast } from '../design/toast.tsx'
import { sessionQuery, useSend } from '../queries.ts'
import type { Language } from '../text/area.ts'
import { useSpeech, useText } from '../text/use-text.tsx'
import { openOverlay } from './overlays.ts'
import { prefer, usePreferences } from './preferences.ts'
import { initials } from './workspace-switcher.tsx'

/** The member's own corner: language, colours, density, keys, the way out. */
export function MemberMenu({ session }: { session: Session }) {
  const t = useText()
  const signOut = useSignOut()
  const { name, email } = session.member
  return (
    <Menu position="top-start" width={280} closeOnItemClick={false} trapFocus>
      <Menu.Target>
        <button type="button" className="side-button member-button" aria-label={t('shell.member', { name })}>
          <span className="avatar" data-round="" aria-hidden="true">
            {initials(name)}
          </span>
          <span className="side-button-text">
            <span>{name}</span>
            <small>{t(`word.role.${session.member.role}`)}</small>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{email}</Menu.Label>
        <LanguageChoice />
        <SchemeChoice />
        <DensityChoice />
        <LettersChoice />
        <Menu.Divider />
        <Menu.Item closeMenuOnClick onClick={() => openOverlay('keys')}>
          {t('shell.keys')}
        </Menu.Item>
        <Menu.Item onClick={signOut}>{t('shell.sign-out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

export function LanguageChoice() {
  const t = useText()
  const { language, setLanguage } = useSpeech()
  const { fail } = useToast()
  const save = useSend((locale: Language) => ({ method: 'PUT', path: '/api/me', body: { locale } }), {
    refresh: [sessionQuery.queryKey],
  })
  return (
    <Choice
      label={t('shell.language')}
      value={language}
      options={{ en: 'English', ru: 'Русский' }}
      onChange={(next) => {
        setLanguage(next)
        save.mutate(next, { onError: fail })
      }}
    />
  )
}

export function SchemeChoice() {
  const t = useText()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const options = {
    auto: t('shell.theme.auto'),
    light: t('shell.theme.light'),
    dark: t('shell.theme.dark'),
  }
  return <Choice label={t('shell.theme')} value={colorScheme} options={options} onChange={setColorScheme} />
}

export function DensityChoice() {
  const t = useText()
  const { density } = usePreferences()
  const options = {
    comfortable: t('shell.density.comfortable'),
    compact: t('shell.density.compact'),
  }
  return (
    <Choice
      label={t('shell.density')}
      value={density}
      options={options}
      onChange={(next) => prefer({ density: next })}
    />
  )
}

export function LettersChoice() {
  const t = useText()
  const { letters } = usePreferences()
  return (
    <Row>
      <Switch
        label={t('shell.letters')}
        checked={letters}
        onChange={(event) => prefer({ letters: event.currentTarget.checked })}
      />
    </Row>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: Readonly<Record<Value, string>>
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  // Object.entries forgets that the keys of `options` are its values' names.
  const entries = Object.entries<string>(options) as [Value, string][]
  return (
    <Row label={label}>
      <SegmentedControl
        fullWidth
        aria-label={label}
        value={value}
        data={entries.map(([key, words]) => ({ value: key, label: words }))}
        onChange={onChange}
      />
    </Row>
  )
}

function Row({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <div style={{ padding: '0.375rem 0.75rem' }}>
      {label && <div className="quiet">{label}</div>}
      {children}
    </div>
  )
}

function useSignOut(): () => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { fail } = useToast()
  const end = useSend(() => ({ method: 'DELETE', path: '/api/session' }), {
    onDone: async () => {
      await navigate({ to: '/sign-in' })
      client.clear()
    },
  })
  return () => end.mutate(undefined, { onError: fail })
}
