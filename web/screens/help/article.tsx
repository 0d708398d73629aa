import { NativeSelect } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { AsyncState } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { Editor } from './editor.tsx'
import { helpKey, type Language, languages, type OneArticle, useArticle, useCentre } from './queries.ts'
import '../../design/menu-button.css'
import './help.css'

/** One article, written in one language at a time beside how it is read. */
export function ArticleScreen() {
  const t = useText()
  const { id } = useParams({ from: '/signed-in/articles/$id' })
  const article = useArticle(id)
  const title = article.data?.texts[0]?.title ?? t('help.title')
  return (
    <Page title={title} lead={<Link to="/articles">{t('help.back')}</Link>}>
      <AsyncState query={article} lines={12}>
        {(data) => <Parts article={data} />}
      </AsyncState>
    </Page>
  )
}

function Parts({ article }: { article: OneArticle }) {
  const t = useText()
  const wanted = useSearch({ from: '/signed-in/articles/$id' }).in
  const language: Language = wanted ?? article.texts[0]?.language ?? 'en'
  const text = article.texts.find((one) => one.language === language) ?? null
  return (
    <>
      {article.source && <Source source={article.source} />}
      <div className="help-bar">
        <nav className="help-languages" aria-label={t('help.title')}>
          {languages.map((one) => {
            const own = article.texts.find((each) => each.language === one)
            return (
              <Link
                key={one}
                to="/articles/$id"
                params={{ id: article.id }}
                search={{ in: one }}
                aria-current={one === language ? 'page' : undefined}
              >
                {t(`help.language.${one}`)} · {t(`help.state.${own?.state ?? 'missing'}`)}
              </Link>
            )
          })}
        </nav>
        <SectionChoice article={article} />
        <Remove id={article.id} />
      </div>
      <Editor
        key={`${language} ${text?.version ?? 0}`}
        articleId={article.id}
        language={language}
        text={text}
      />
    </>
  )
}

function Source({ source: { personId, personName } }: { source: NonNullable<OneArticle['source']> }) {
  const t = useText()
  return (
    <p className="help-source">
      <Link to="/inbox" search={{ person: personId }}>
        {t('help.source', { name: personName ?? t('writing.way-visitor') })}
      </Link>
      {'. '}
      {t('help.source-check')}
    </p>
  )
}

function SectionChoice({ article }: { article: OneArticle }) {
  const t = useText()
  const centre = useCentre()
  const { fail } = useToast()
  const move = useSend(
    (sectionId: string | null) => ({
      method: 'PATCH',
      path: `/api/help/articles/${article.id}`,
      body: { sectionId },
    }),
    { refresh: [helpKey] },
  )
  return (
    <NativeSelect
      aria-label={t('help.section')}
      value={article.sectionId ?? ''}
      data={[
        { value: '', label: t('help.no-section') },
        ...(centre.data?.sections ?? []).map(({ id, titleEn, titleRu }) => ({
          value: id,
          label: [titleEn, titleRu].filter(Boolean).join(' · '),
        })),
      ]}
      onChange={({ currentTarget }) => move.mutate(currentTarget.value || null, { onError: fail })}
    />
  )
}

function Remove({ id }: { id: string }) {
  const t = useText()
  const navigate = useNavigate()
  const { fail, offerUndo } = useToast()
  const restore = useSend(() => ({ method: 'POST', path: `/api/help/articles/${id}/restoration` }), {
    refresh: [helpKey],
  })
  const remove = useSend(() => ({ method: 'DELETE', path: `/api/help/articles/${id}` }), {
    onDone: async () => {
      await navigate({ to: '/articles' })
      offerUndo(t('help.removed'), () => restore.mutate(undefined, { onError: fail }))
    },
    refresh: [[...helpKey, 'articles']],
  })
  return (
    <button type="button" className="menu-button" onClick={() => remove.mutate(undefined, { onError: fail })}>
      {t('help.remove')}
    </button>
  )
}
