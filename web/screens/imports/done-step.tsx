import { Anchor, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { OUTCOMES } from '#contract/import-words.ts'
import type { PeopleImport } from '#contract/imports.ts'
import { FormError } from '../../design/form-error.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { importKey } from './queries.ts'
import { RowFilter } from './row-filter.tsx'
import { RowTable } from './row-table.tsx'
import { UndoImport } from './undo-import.tsx'

const titles = {
  done: 'imports.done-title',
  stopped: 'imports.stopped-title',
  undone: 'imports.undone-title',
} as const

/** What became of the rows, and the way back. */
export function DoneStep({ one }: { one: PeopleImport }) {
  const t = useText()
  const [outcome, setOutcome] = useState<string | null>(null)
  const goOn = useSend(() => ({ method: 'POST', path: `/api/imports/${one.id}/run` }), {
    refresh: [[...importKey(one.id)]],
  })
  const state = one.state === 'stopped' || one.state === 'undone' ? one.state : 'done'
  return (
    <>
      <section className="imports-done card">
        <h2>{t(titles[state])}</h2>
        <div className="imports-actions">
          {state === 'stopped' && (
            <Button loading={goOn.isPending} onClick={() => goOn.mutate()}>
              {t('imports.go-on')}
            </Button>
          )}
          {state === 'done' && (
            <Button component={Link} to="/people">
              {t('imports.see-people')}
            </Button>
          )}
          <Button component={Link} to="/imports" variant="default">
            {t('imports.another')}
          </Button>
          <Anchor href={`/api/imports/${one.id}/report`} download>
            {t('imports.report')}
          </Anchor>
        </div>
        {one.undoUntil !== null && (
          <>
            <p className="quiet">{t('imports.undo-text')}</p>
            <UndoImport one={one} />
          </>
        )}
        <FormError error={goOn.error} />
      </section>
      <RowFilter kind="outcome" codes={OUTCOMES} counts={one.outcomes} value={outcome} choose={setOutcome} />
      <RowTable one={one} filter={outcome === null ? {} : { outcome }} />
    </>
  )
}
