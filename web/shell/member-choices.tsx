import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core'
import { useToast } from '../design/toast.tsx'
import { sessionQuery, useSend } from '../queries.ts'
import type { Language } from '../text/area.ts'
import { useSpeech, useText } from '../text/use-text.tsx'
import { prefer, usePreferences } from './preferences.ts'

/** How Tandem looks to the member; used by their menu and by Settings, Me. */
export function MemberChoices() {
  return (
    <div className="member-choices">
      <LanguageChoice />
      <SchemeChoice />
      <DensityChoice />
      <SendKeyChoice />
      <LettersChoice />
    </div>
  )
}

function LanguageChoice() {
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

function SchemeChoice() {
  const t = useText()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const options = {
    auto: t('shell.theme.auto'),
    light: t('shell.theme.light'),
    dark: t('shell.theme.dark'),
  }
  return <Choice label={t('shell.theme')} value={colorScheme} options={options} onChange={setColorScheme} />
}

function DensityChoice() {
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

/** By which key an answer is sent. */
function SendKeyChoice() {
  const t = useText()
  const { sendKey } = usePreferences()
  const options = {
    'by-channel': t('shell.send-key.by-channel'),
    enter: t('shell.send-key.enter'),
    'ctrl-enter': t('shell.send-key.ctrl-enter'),
  }
  return (
    <Choice
      label={t('shell.send-key')}
      value={sendKey}
      options={options}
      onChange={(next) => prefer({ sendKey: next })}
    />
  )
}

export function LettersChoice() {
  const t = useText()
  const { letters } = usePreferences()
  return (
    <div>
      <Switch
        label={t('shell.letters')}
        checked={letters}
        onChange={(event) => prefer({ letters: event.currentTarget.checked })}
      />
    </div>
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
    <div>
      <div className="quiet">{label}</div>
      <SegmentedControl
        fullWidth
        aria-label={label}
        value={value}
        data={entries.map(([key, words]) => ({ value: key, label: words }))}
        onChange={onChange}
      />
    </div>
  )
}
