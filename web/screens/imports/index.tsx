import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PeopleImport } from '#contract/imports.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { Counts } from './counts.tsx'
import { importsQuery } from './queries.ts'
import { UndoImport } from './undo-import.tsx'
import { Upload } from './upload.tsx'
import './imports.css'

/** A new file, and what came of the earlier ones. */
export function Imports() {
  const t = useText()
  const imports = useQuery(importsQuery)
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')} width="reading">
      <AsyncState query={imports} allowedBy="lead">
        {({ imports: list }) => (
          <>
            <Upload />
            <h2 className="imports-heading">{t('imports.list')}</h2>
            {list.length === 0 ? (
              <p className="quiet">{t('imports.none')}</p>
            ) : (
              <ul className="imports-list card" aria-label={t('imports.list')}>
                {list.map((one) => (
                  <Row key={one.id} one={one} />
                ))}
              </ul>
            )}
          </>
        )}
      </AsyncState>
    </Page>
  )
}

function Row({ one }: { one: PeopleImport }) {
  const t = useText()
  const format = useFormat()
  return (
    <li className="imports-item">
      <div className="imports-about">
        <Link to="/imports/$id" params={{ id: one.id }}>
          <strong>{one.file}</strong>
        </Link>
        <span className="quiet">
          {one.madeBy === null
            ? format.dateTime(one.madeAt)
            : t('imports.by', { name: one.madeBy, when: format.dateTime(one.madeAt) })}
          {one.total > 0 && ` · ${t('imports.rows', { count: one.total })}`}
        </span>
        <Counts kind="outcome" counts={one.outcomes} />
      </div>
      <span className="imports-state" data-state={one.state}>
        {t(`imports.state.${one.state}`)}
      </span>
      {one.undoUntil === null ? (
        ['mapping', 'checked'].includes(one.state) && (
          <Link className="imports-go-on" to="/imports/$id" params={{ id: one.id }}>
            {t('imports.go-on')}
          </Link>
        )
      ) : (
        <UndoImport one={one} size="xs" />
      )}
    </li>
  )
}
