import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportRow, PeopleImport } from '#contract/imports.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { useSpeech, useText } from '../../text/use-text.tsx'
import { rowsQuery } from './queries.ts'
import { useRowReasons } from './use-row-reasons.ts'

interface RowTableProps {
  readonly one: PeopleImport
  readonly filter: Readonly<Record<string, string>>
}

const shownColumns = 4
/** By what a row is told apart best. */
const worth = ['name', 'lastName', 'firstName', 'email', 'phone', 'company', 'city', 'externalId', 'userId']

/** Rows with what each does and why, a hundred at a time. */
export function RowTable({ one, filter }: RowTableProps) {
  const t = useText()
  const rows = useInfiniteQuery(rowsQuery(one.id, filter, one.state))
  const columns = one.columns
    .map(({ name }, index) => ({ name: name || t('imports.column', { number: index + 1 }), index }))
    .map((column) => ({ ...column, place: worth.indexOf(one.mapping?.targets[column.index] ?? '') }))
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .slice(0, shownColumns)
  return (
    <AsyncState
      query={rows}
      isEmpty={({ pages }) => pages.every((page) => page.rows.length === 0)}
      empty={<p className="quiet">{t('imports.no-rows')}</p>}
    >
      {({ pages }) => (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="imports-rows card" tabIndex={0} aria-label={t('imports.rows-shown')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('imports.row-head')}</th>
                  <th scope="col">
                    {t(one.startedAt === null ? 'imports.verdict-head' : 'imports.outcome-head')}
                  </th>
                  {columns.map(({ name, index }) => (
                    <th key={index} scope="col">
                      {name}
                    </th>
                  ))}
                  <th scope="col">{t('imports.why-head')}</th>
                </tr>
              </thead>
              <tbody>
                {pages
                  .flatMap((page) => page.rows)
                  .map((row) => (
                    <Row key={row.number} row={row} one={one} columns={columns} />
                  ))}
              </tbody>
            </table>
          </section>
          {rows.hasNextPage && (
            <Button variant="default" loading={rows.isFetchingNextPage} onClick={() => rows.fetchNextPage()}>
              {t('imports.more-rows')}
            </Button>
          )}
        </>
      )}
    </AsyncState>
  )
}

interface RowProps {
  readonly row: ImportRow
  readonly one: PeopleImport
  readonly columns: readonly { readonly index: number }[]
}

function Row({ row, one, columns }: RowProps) {
  const { t, knows } = useSpeech()
  const reasons = useRowReasons(one)
  const code = row.outcome ?? row.verdict ?? ''
  const key = `imports.row.${code}`
  return (
    <tr>
      <td className="quiet">{row.number}</td>
      <td>
        <span className="imports-verdict" data-code={code}>
          {knows(key) ? t(key) : code}
        </span>
      </td>
      {columns.map(({ index }) => (
        <td key={index}>{row.cells[index]}</td>
      ))}
      <td className="imports-why">
        {row.person && (
          <Link className="imports-person" to="/people/$id" params={{ id: row.person.id }}>
            {row.person.label}
          </Link>
        )}
        {reasons(row).map(({ key: place, text }) => (
          <span key={place}>{text}</span>
        ))}
      </td>
    </tr>
  )
}
