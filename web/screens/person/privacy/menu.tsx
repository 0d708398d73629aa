import { lazy, Suspense, useState } from 'react'
import type { Person } from '#contract/people.ts'
import { Icon } from '../../../design/icon.tsx'
import { Popup } from '../../../design/popup.tsx'
import { useSpeech } from '../../../text/use-text.tsx'
import { archivePath } from './paths.ts'
import '../../../design/menu-button.css'
import './privacy.css'

/** Few ever erase anybody: the dialog comes when it is asked for. */
const EraseDialog = lazy(() =>
  import('./erase-dialog.tsx').then((module) => ({ default: module.EraseDialog })),
)

const AskDialog = lazy(() => import('./ask-dialog.tsx').then((module) => ({ default: module.AskDialog })))

/** For owners: handing out all that is known of a person, and erasing it. */
export function PrivacyMenu({ person }: { person: Person }) {
  const { t, language } = useSpeech()
  const [open, setOpen] = useState<'ask' | 'erase' | null>(null)
  return (
    <>
      <Popup
        button={
          <>
            <Icon name="shield" size={16} />
            {t('privacy.menu')}
          </>
        }
        buttonClass="menu-button"
        label={t('privacy.menu')}
      >
        {(close) => (
          <div className="privacy-menu">
            <a className="popup-item" href={archivePath(person.id, language)} download onClick={close}>
              <Choice title={t('privacy.archive')} text={t('privacy.archive-text')} />
            </a>
            {(['ask', 'erase'] as const).map((act) => (
              <button
                key={act}
                type="button"
                className="popup-item"
                onClick={() => {
                  close()
                  setOpen(act)
                }}
              >
                <Choice title={t(`privacy.${act}`)} text={t(`privacy.${act}-text`)} />
              </button>
            ))}
          </div>
        )}
      </Popup>
      <Suspense>
        {open === 'ask' && <AskDialog personId={person.id} close={() => setOpen(null)} />}
        {open === 'erase' && <EraseDialog person={person} close={() => setOpen(null)} />}
      </Suspense>
    </>
  )
}

function Choice({ title, text }: { title: string; text: string }) {
  return (
    <span className="privacy-choice">
      <span>{title}</span>
      <span className="quiet">{text}</span>
    </span>
  )
}
