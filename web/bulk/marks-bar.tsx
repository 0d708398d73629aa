import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { z } from 'zod'
import type { BulkAct } from '#contract/bulk.ts'
import type { total } from '#contract/common.ts'
import { type KeyBinding, useKeys } from '../shell/keys.ts'
import type { Selection } from '../table/selection.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import '../table/bars.css'

interface MarksBarProps {
  readonly selection: Selection
  readonly loaded: number
  readonly total: z.output<typeof total> | null | undefined
  readonly progress: BulkAct | null
  /** Gives what is marked to whoever presses i; missing where it cannot be. */
  readonly toMe?: (() => void) | undefined
  readonly hasTags?: boolean
  readonly children: ReactNode
}

/** How many are marked, a way to mark all that fit, and what can be done with them. */
export function MarksBar({
  selection,
  loaded,
  total,
  progress,
  toMe,
  hasTags = false,
  children,
}: MarksBarProps) {
  const t = useText()
  const format = useFormat()
  const { ids, isAll } = selection
  const isShown = ids.size > 0 || isAll
  useEscape(isShown, selection.clear)
  useMarksKeys(isShown, toMe, hasTags)
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

/** a and t open what the bar offers, i takes what is marked; only while something is. */
function useMarksKeys(isOn: boolean, toMe: (() => void) | undefined, hasTags: boolean): void {
  const t = useText()
  const latest = useRef(toMe)
  latest.current = toMe
  const mayTake = toMe !== undefined
  useKeys(
    useMemo((): KeyBinding[] => {
      if (!isOn) return []
      const press = (code: string, label: string, selector: string): KeyBinding => ({
        code,
        shown: [code.replace('Key', '')],
        label,
        isForMarked: true,
        run: () => document.querySelector<HTMLElement>(`.list-marks ${selector}`)?.click(),
      })
      return [
        ...(mayTake ? [press('KeyA', t('bulk.assign'), '.list-assign')] : []),
        ...(hasTags ? [press('KeyT', t('bulk.tag'), '.list-tag')] : []),
        ...(mayTake
          ? [
              {
                code: 'KeyI',
                shown: ['I'],
                label: t('bulk.to-me'),
                isForMarked: true,
                run: () => latest.current?.(),
              },
            ]
          : []),
      ]
    }, [t, isOn, mayTake, hasTags]),
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
