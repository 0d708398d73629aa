import { lazy, Suspense, useState } from 'react'
import type { RecordPath } from '#contract/history.ts'
import { Icon } from '../design/icon.tsx'
import { useText } from '../text/use-text.tsx'
import './history.css'

const HistoryDialog = lazy(() => import('./history-dialog.tsx'))

interface HistoryButtonProps {
  readonly of: RecordPath
  readonly id: string
}

/** The door to what became of a record, field by field. */
export function HistoryButton({ of, id }: HistoryButtonProps) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="history-open" onClick={() => setOpen(true)}>
        <Icon name="clock" size={16} />
        {t('history.open')}
      </button>
      <Suspense>{isOpen && <HistoryDialog of={of} id={id} close={() => setOpen(false)} />}</Suspense>
    </>
  )
}
