import { lazy, Suspense } from 'react'
import type { FieldObject } from '#contract/fields.ts'
import { Popup } from '../design/popup.tsx'
import { useText } from '../text/use-text.tsx'
import '../table/bars.css'

const ExportChoices = lazy(() => import('./export-choices.tsx'))

interface ExportButtonProps {
  readonly object: FieldObject
  /** The list as the server is asked for it: its filters and its order. */
  readonly query: URLSearchParams
}

/** Everything of this list as a file, with the columns that somebody wants in it. */
export function ExportButton({ object, query }: ExportButtonProps) {
  const t = useText()
  return (
    <Popup
      button={t('imports.export')}
      buttonClass="list-button"
      label={t(`imports.export-title.${object}`)}
      isFresh
    >
      {(close) => (
        <Suspense>
          <ExportChoices {...{ object, query, close }} />
        </Suspense>
      )}
    </Popup>
  )
}
