import { useCallback } from 'react'
import type { ImportRow, PeopleImport } from '#contract/imports.ts'
import { useReasons } from '../../design/reason-words.ts'
import { useSpeech } from '../../text/use-text.tsx'

interface SaidReason {
  readonly key: string
  readonly text: string
}

/** Why a row does what it does, in words: what it was known by, whom it resembles, which cell is wrong. */
export function useRowReasons(one: PeopleImport): (row: ImportRow) => readonly SaidReason[] {
  const { t, knows } = useSpeech()
  const say = useReasons()
  return useCallback(
    (row) => {
      const own = row.reasons.flatMap(({ code, values }, index): SaidReason[] => {
        const place = values['column']
        const column =
          typeof place === 'number'
            ? one.columns[place]?.name || t('imports.column', { number: place + 1 })
            : ''
        const key = `imports.reason.${code}`
        if (!knows(key)) return []
        const given = Object.entries(values).map(([name, value]) => [
          name,
          value === null ? '' : String(value),
        ])
        return [{ key: `${code} ${index}`, text: t(key, { ...Object.fromEntries(given), column }) }]
      })
      // what speaks for two being one is said as everywhere
      const likeness = say(row.reasons.filter(({ code }) => !knows(`imports.reason.${code}`)))
      if (likeness.length > 0 && row.verdict === 'duplicate') {
        const why = likeness.map(({ text }) => text).join(', ')
        return [{ key: 'resembles', text: t('imports.reason.resembles', { why }) }, ...own]
      }
      const unknown = row.reasons.length > 0 && own.length === 0
      return unknown ? [{ key: 'other', text: t('imports.reason.other') }] : own
    },
    [t, knows, say, one.columns],
  )
}
