import { NativeSelect } from '@mantine/core'
import type { ImportColumn, ImportTarget, Mapping } from '#contract/imports.ts'
import { useSpeech, useText } from '../../text/use-text.tsx'

interface ColumnTableProps {
  readonly columns: readonly ImportColumn[]
  readonly mapping: Mapping
  /** Nothing was changed yet, so it may be said what each guess rests on. */
  readonly isGuess: boolean
  readonly targets: readonly ImportTarget[]
  readonly choose: (index: number, target: string | null) => void
}

const groups = ['person', 'contact', 'work', 'more', 'field', 'trait'] as const

/** One row for each column: its name, some values, and where it goes. */
export function ColumnTable({ columns, mapping, isGuess, targets, choose }: ColumnTableProps) {
  const t = useText()
  return (
    <table className="imports-columns card">
      <caption className="visually-hidden">{t('imports.columns')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('imports.column-head')}</th>
          <th scope="col">{t('imports.samples-head')}</th>
          <th scope="col">{t('imports.target-head')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column, index) => {
          const name = column.name || t('imports.column', { number: index + 1 })
          const target = mapping.targets[index] ?? null
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
            <tr key={index} data-left-out={target === null}>
              <th scope="row" className="imports-name">
                {name}
              </th>
              <td className="quiet">{column.samples.join(' · ')}</td>
              <td>
                <TargetChoice {...{ name, target, targets }} choose={(chosen) => choose(index, chosen)} />
                {isGuess && target !== null && column.guessedBy !== null && (
                  <span className="imports-guessed">{t(`imports.guessed.${column.guessedBy}`)}</span>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

interface TargetChoiceProps {
  readonly name: string
  readonly target: string | null
  readonly targets: readonly ImportTarget[]
  readonly choose: (target: string | null) => void
}

function TargetChoice({ name, target, targets, choose }: TargetChoiceProps) {
  const { t, knows, language } = useSpeech()
  const own = `trait:${name.slice(0, 100)}`
  const labelOf = ({ code, name: given }: ImportTarget): string => {
    const key = `imports.target.${code}`
    if (given !== null) return typeof given === 'string' ? given : given[language]
    return knows(key) ? t(key) : code
  }
  const listed = groups.flatMap((group) => {
    const items = targets
      .filter((one) => one.group === group && one.code !== own)
      .map((one) => ({ value: one.code, label: labelOf(one) }))
    return items.length === 0 ? [] : [{ group: t(`imports.group.${group}`), items }]
  })
  return (
    <NativeSelect
      aria-label={t('imports.target-of', { column: name })}
      value={target ?? ''}
      data={[
        { value: '', label: t('imports.left-out') },
        { value: own, label: t('imports.own-trait', { column: name }) },
        ...listed,
      ]}
      onChange={(event) => choose(event.currentTarget.value || null)}
    />
  )
}
