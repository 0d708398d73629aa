import { Link } from '@tanstack/react-router'
import { AsyncState } from '../../design/async-state.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { useNewArticle } from './new-article.tsx'
import { type Figures, useFigures } from './queries.ts'

const shown = [
  ['viewed', 'help.figure.viewed'],
  ['helped', 'help.figure.helped'],
  ['notHelped', 'help.figure.not-helped'],
  ['suggested', 'help.figure.suggested'],
  ['opened', 'help.figure.opened'],
  ['answered', 'help.figure.answered'],
] as const

/** What the articles did in a period, never without the words of those who read them. */
export function FiguresOf() {
  const t = useText()
  const figures = useFigures(30)
  return (
    <section className="help-section" aria-label={t('help.figures')}>
      <h2>{t('help.figures')}</h2>
      <AsyncState query={figures} lines={4}>
        {(data) => (
          <>
            <Numbers figures={data} />
            <Missing missing={data.missing} />
            <Said said={data.said} />
          </>
        )}
      </AsyncState>
    </section>
  )
}

function Numbers({ figures }: { figures: Figures }) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      <p className="quiet">
        {t('help.figures-period', { days: figures.days, since: format.date(figures.since) })}
      </p>
      <dl className="help-figures">
        {shown.map(([name, label]) => (
          <div key={name}>
            <dt>{t(label)}</dt>
            <dd>{format.number(figures[name])}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Missing({ missing }: { missing: Figures['missing'] }) {
  const t = useText()
  const format = useFormat()
  const { begin } = useNewArticle()
  return (
    <>
      <h3>{t('help.missing')}</h3>
      {missing.length === 0 ? (
        <p className="quiet">{t('help.missing-none')}</p>
      ) : (
        <table className="help-missing">
          <thead>
            <tr>
              <th scope="col">{t('help.missing-words')}</th>
              <th scope="col">{t('help.missing-times')}</th>
              <th scope="col">{t('help.missing-last')}</th>
            </tr>
          </thead>
          <tbody>
            {missing.map(({ words, language, times, lastOn }) => (
              <tr key={`${language} ${words}`}>
                <td>
                  <button
                    type="button"
                    className="help-link"
                    lang={language}
                    aria-label={t('help.missing-write', { words })}
                    onClick={() => begin({ language, title: words })}
                  >
                    {words}
                  </button>
                </td>
                <td>{format.number(times)}</td>
                <td>{format.date(lastOn)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function Said({ said }: { said: Figures['said'] }) {
  const t = useText()
  const format = useFormat()
  if (said.length === 0) return null
  return (
    <>
      <h3>{t('help.said')}</h3>
      <ul className="help-list">
        {said.map(({ id, articleId, title, helpful, words, at, personId }) => (
          <li key={id}>
            <p className="help-words">{words}</p>
            <div className="quiet">
              {t(helpful ? 'help.said-yes' : 'help.said-no')} ·{' '}
              <Link to="/articles/$id" params={{ id: articleId }}>
                {title}
              </Link>{' '}
              · {format.dateTime(at)}
              {personId !== null && (
                <>
                  {' · '}
                  <Link to="/people/$id" params={{ id: personId }}>
                    {t('writing.way-visitor')}
                  </Link>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
