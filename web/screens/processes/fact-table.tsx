import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useToast } from '../../design/toast.tsx'
import { useText } from '../../text/use-text.tsx'
import { csvOf, saveText } from './save.ts'
import './fact-table.css'

export interface FactColumn<Row> {
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** The bare value for the copy: numbers without units, times in seconds. */
  readonly value: (row: Row) => string | number | null
  readonly align?: 'end'
}

/** A column of bare texts; the copy says the same. */
export const textColumn = <Row,>(title: string, of: (row: Row) => string): FactColumn<Row> => ({
  title,
  cell: of,
  value: of,
})

/** A column of numbers, shown in words and copied bare. */
export const numberColumn = <Row,>(
  title: string,
  of: (row: Row) => number | null,
  shown: (number: number) => string,
): FactColumn<Row> => ({
  title,
  align: 'end',
  cell: (row) => {
    const number = of(row)
    return number === null ? '' : shown(number)
  },
  value: of,
})

interface FactTableProps<Row> {
  readonly label: string
  readonly columns: readonly FactColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** The name of the file without its ending. */
  readonly file: string
}

/** The same numbers as the picture, as a table that can be copied and saved. */
export function FactTable<Row>({ label, columns, rows, rowKey, file }: FactTableProps<Row>) {
  const t = useText()
  const { tell } = useToast()
  const csv = () =>
    csvOf([columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ value }) => value(row)))])
  const copy = () => navigator.clipboard.writeText(csv()).then(() => tell(t('word.copied')), console.error)
  return (
    <div className="facts">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="facts-scroll" tabIndex={0} aria-label={label}>
        <table>
          <thead>
            <tr>
              {columns.map(({ title, align }) => (
                <th key={title} scope="col" data-align={align}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map(({ title, align, cell }) => (
                  <td key={title} data-align={align}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="facts-foot">
        {'clipboard' in navigator && (
          <Button variant="default" size="compact-sm" onClick={copy}>
            {t('processes.copy-csv')}
          </Button>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => saveText(csv(), `${file}.csv`, 'text/csv;charset=utf-8')}
        >
          {t('processes.save-csv')}
        </Button>
      </div>
    </div>
  )
}
