import { Button } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import type { z } from 'zod'
import type { BulkAct } from '#contract/bulk.ts'
import type { total } from '#contract/common.ts'
import type { Selection } from '../table/selection.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import '../table/bars.css'

interface MarksBarProps {
  readonly selection: Selection
  readonly loaded: number
  readonly total: z.output<typeof total> | null | undefined
  readonly progress: BulkAct | null
  readonly children: ReactNode
}

/** How many are marked, a way to mark all that fit, and what can be done with them. */
export function MarksBar({ selection, loaded, total, progress, children }: MarksBarProps) {
  const t = useText()
  const format = useFormat()
  const { ids, isAll } = selection
  const isShown = ids.size > 0 || isAll
  useEscape(isShown, selection.clear)
  if (!isShown && progress === null) return null
  const count = total?.count ?? loaded
  const said = isAll
    ? total?.exact === false
      ? t('table.marked-everything')
      : t('table.marked-all', { count })
    : t('table.marked', { count: ids.size })
  const canMarkAll = !isAll && ids.size >= loaded && count > ids.size
  return (
    <section className="list-marks" aria-label={t('table.selection')}>
      {isShown && <strong>{said}</strong>}
      {canMarkAll && (
        <Button size="compact-sm" variant="light" onClick={selection.markAll}>
          {total?.exact === false
            ? t('table.mark-all-more')
            : t('table.mark-all', { count: format.number(count) })}
        </Button>
      )}
      {isShown && children}
      {isShown && (
        <Button size="compact-sm" variant="subtle" onClick={selection.clear}>
          {t('table.clear')}
        </Button>
      )}
      {progress && (
        <progress
          aria-label={t('bulk.progress')}
          max={Math.max(1, progress.total)}
          value={progress.moved + progress.leftAlone}
        />
      )}
    </section>
  )
}

/** Escape takes the marks off, where nothing else is open for it to close. */
function useEscape(isOn: boolean, run: () => void): void {
  useEffect(() => {
    if (!isOn) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      const isTaken = document.querySelector('.popup:popover-open, [aria-modal="true"], .peek, .table-editor')
      if (event.key === 'Escape' && !isTaken && !event.defaultPrevented) run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [isOn, run])
}
