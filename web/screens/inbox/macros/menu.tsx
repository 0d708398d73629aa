import { lazy, Suspense, useMemo } from 'react'
import { Icon } from '../../../design/icon.tsx'
import { Popup } from '../../../design/popup.tsx'
import { useKeys } from '../../../shell/keys.ts'
import { useText } from '../../../text/use-text.tsx'
import type { Stretch } from '../queries.ts'

const MacroPicker = lazy(() => import('./picker.tsx'))

interface MacroMenuProps {
  readonly page: Stretch
  readonly name: string
}

/** M opens the macros; one of them is run on this dialogue. */
export function MacroMenu({ page, name }: MacroMenuProps) {
  const t = useText()
  useKeys(
    useMemo(
      () => [
        {
          code: 'KeyM',
          shown: ['M'],
          label: t('macros.key'),
          run: () => document.querySelector<HTMLElement>('.macros-button')?.click(),
        },
      ],
      [t],
    ),
  )
  return (
    <Popup
      label={t('macros.title')}
      buttonClass="menu-button macros-button"
      isFresh
      button={
        <>
          <Icon name="today" size={16} />
          {t('macros.title')}
        </>
      }
    >
      {(close) => (
        <Suspense>
          <MacroPicker page={page} name={name} close={close} />
        </Suspense>
      )}
    </Popup>
  )
}
