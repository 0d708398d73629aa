import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useSpeech } from '../text/use-text.tsx'
import mark from './mark.svg'
import './door.css'

interface DoorProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** The frame of the screens outside: one card, and the language for those who are not known yet. */
export function Door({ title, lead, children }: DoorProps) {
  const { language, setLanguage, t } = useSpeech()
  useEffect(() => {
    document.title = `${title} · Tandem`
  }, [title])
  return (
    <div className="door">
      <main className="door-card">
        <div className="door-brand">
          <img src={mark} alt="" width={28} height={28} />
          Tandem
        </div>
        <h1>{title}</h1>
        {lead && <div className="quiet">{lead}</div>}
        {children}
      </main>
      <footer className="door-foot">
        <SegmentedControl
          aria-label={t('shell.language')}
          value={language}
          onChange={setLanguage}
          data={[
            { value: 'en', label: 'English' },
            { value: 'ru', label: 'Русский' },
          ]}
        />
      </footer>
    </div>
  )
}
