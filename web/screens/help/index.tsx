import { Link } from '@tanstack/react-router'
import { useLeads } from '../../account/use-leads.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { useText } from '../../text/use-text.tsx'
import { CentreSettings } from './centre-settings.tsx'
import { FiguresOf } from './figures.tsx'
import { NewArticle } from './new-article.tsx'
import { type Centre, type Row, useArticles, useCentre } from './queries.ts'
import './help.css'

/** The help centre: its articles by section, what they did, and what people did not find. */
export function Articles() {
  const t = useText()
  const centre = useCentre()
  const articles = useArticles()
  const leads = useLeads()
  return (
    <Page title={t('help.title')} lead={t('help.lead')} actions={<NewArticle />}>
      {centre.data && <Address centre={centre.data} />}
      <AsyncState
        query={articles}
        isEmpty={(all) => all.articles.length === 0}
        empty={<Empty title={t('help.empty')} text={t('help.empty-text')} />}
      >
        {({ articles: rows }) => <BySection rows={rows} sections={centre.data?.sections ?? []} />}
      </AsyncState>
      <FiguresOf />
      {leads && centre.data && <CentreSettings key={JSON.stringify(centre.data)} centre={centre.data} />}
    </Page>
  )
}

function Address({ centre: { isOn, url } }: { centre: Centre }) {
  const t = useText()
  if (!isOn) return <p className="quiet">{t('help.closed')}</p>
  return (
    <p className="quiet">
      {t('help.open')}{' '}
      <a href={url} target="_blank" rel="noopener noreferrer">
        {url}
      </a>
    </p>
  )
}

function BySection({ rows, sections }: { rows: readonly Row[]; sections: Centre['sections'] }) {
  const t = useText()
  const parts = [
    ...sections.map(({ id, titleEn, titleRu }) => ({
      id,
      title: [titleEn, titleRu].filter(Boolean).join(' · '),
      rows: rows.filter(({ sectionId }) => sectionId === id),
    })),
    {
      id: 'none',
      title: t('help.no-section'),
      rows: rows.filter(({ sectionId }) => !sections.some(({ id }) => id === sectionId)),
    },
  ].filter((part) => part.rows.length > 0)
  return parts.map((part) => (
    <section key={part.id} className="help-section" aria-label={part.title}>
      <h2>{part.title}</h2>
      <ul className="help-list">
        {part.rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
    </section>
  ))
}

function Line({ row: { id, texts, views, helped, notHelped } }: { row: Row }) {
  const t = useText()
  return (
    <li>
      <div className="help-titles">
        {texts.map(({ language, title, state }) => (
          <div key={language}>
            <Link to="/articles/$id" params={{ id }} search={{ in: language }} lang={language}>
              {title}
            </Link>{' '}
            <span className="quiet help-state" data-state={state}>
              {t(`help.language.${language}`)} · {t(`help.state.${state}`)}
            </span>
          </div>
        ))}
      </div>
      <div className="quiet">
        {t('help.read', { views })}
        {helped + notHelped > 0 && ` · ${t('help.helped', { yes: helped, no: notHelped })}`}
      </div>
    </li>
  )
}
