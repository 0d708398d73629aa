import { Checkbox } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { View } from '#contract/views.ts'
import { Popup } from '../../design/popup.tsx'
import { useText } from '../../text/use-text.tsx'
import { type ColumnName, columnNames } from './columns.tsx'

const storageKey = 'tandem.people.columns'
const usual: readonly ColumnName[] = ['contact', 'rhythm', 'score', 'revenue', 'last-seen']
/** On a wide screen there is room for the company too, without cutting names and addresses. */
const usualWide: readonly ColumnName[] = ['company', ...usual]
const usualHere = () => (matchMedia('(min-width: 90em)').matches ? usualWide : usual)

/** The chosen columns; this browser keeps them. A view that is opened brings its own. */
export function useChosenColumns(view: View | undefined) {
  const [chosen, setChosen] = useState(stored)
  const own = view?.columns
  useEffect(() => {
    if (own !== undefined && own.length > 0) setChosen(columnNames.filter((name) => own.includes(name)))
  }, [own])
  const toggle = (column: ColumnName) => {
    const next = chosen.includes(column) ? chosen.filter((name) => name !== column) : [...chosen, column]
    setChosen(next)
    try {
      localStorage.setItem(storageKey, JSON.stringify(next))
    } catch {
      // Storage can be forbidden by the browser; the choice then lasts until the page is left.
    }
  }
  return { chosen, toggle }
}

export function ColumnChoice({ chosen, toggle }: ReturnType<typeof useChosenColumns>) {
  const t = useText()
  return (
    <Popup
      button={t('people.columns')}
      buttonClass="people-button people-columns"
      label={t('people.columns')}
    >
      {() => (
        <div className="people-column-list">
          {columnNames.map((column) => (
            <Checkbox
              key={column}
              label={t(`people.column.${column}`)}
              checked={chosen.includes(column)}
              onChange={() => toggle(column)}
            />
          ))}
        </div>
      )}
    </Popup>
  )
}

function stored(): readonly ColumnName[] {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null')
    return Array.isArray(names) ? columnNames.filter((column) => names.includes(column)) : usualHere()
  } catch {
    return usualHere()
  }
}
