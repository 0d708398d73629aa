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

/** For owners: handing out all that is known of a person, and erasing it. */
export function PrivacyMenu({ person }: { person: Person }) {
  const { t, language } = useSpeech()
  const [isErasing, setErasing] = useState(false)
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
            <button
              type="button"
              className="popup-item"
              onClick={() => {
                close()
                setErasing(true)
              }}
            >
              <Choice title={t('privacy.erase')} text={t('privacy.erase-text')} />
            </button>
          </div>
        )}
      </Popup>
      <Suspense>{isErasing && <EraseDialog person={person} close={() => setErasing(false)} />}</Suspense>
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
