import { Modal } from '@mantine/core'
import { KeyHint } from '../design/key-hint.tsx'
import { useText } from '../text/use-text.tsx'
import { useListedKeys } from './keys.ts'
import { LettersChoice } from './member-choices.tsx'
import { openOverlay } from './overlays.ts'

/** Every key that works on the screen one is on. */
export default function KeySheet() {
  const t = useText()
  const keys = useListedKeys()
  return (
    <Modal
      opened
      onClose={() => openOverlay(null)}
      title={t('shell.keys')}
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      <p className="quiet">{t('shell.keys-note')}</p>
      <dl
        style={{
          display: 'grid',
          gridTemplateColumns: '1fr auto',
          gap: '0.5rem 1rem',
          margin: '0 0 1.25rem',
        }}
      >
        <dt>{t('shell.palette')}</dt>
        <dd style={{ margin: 0 }}>
          <KeyHint keys={['Ctrl', 'K']} />
        </dd>
        {keys.map((key) => (
          <div key={`${key.after} ${key.code} ${key.shift}`} style={{ display: 'contents' }}>
            <dt>{key.label}</dt>
            <dd style={{ margin: 0 }}>
              <KeyHint keys={key.shown} sequence={key.after !== undefined} />
            </dd>
          </div>
        ))}
      </dl>
      <LettersChoice />
    </Modal>
  )
}
