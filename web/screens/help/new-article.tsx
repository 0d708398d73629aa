import { useNavigate } from '@tanstack/react-router'
import { Popup } from '../../design/popup.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { helpKey, type Language, languages, type OneArticle } from './queries.ts'
import '../../design/menu-button.css'

/** Begins a draft and opens it. */
export function useNewArticle() {
  const t = useText()
  const navigate = useNavigate()
  const { fail } = useToast()
  const begin = useSend<{ language: Language; title?: string }, OneArticle>(
    ({ language, title }) => ({
      method: 'POST',
      path: '/api/help/articles',
      body: { language, title: title ?? t('help.untitled') },
    }),
    {
      refresh: [helpKey],
      onDone: ({ id }, { language }) =>
        navigate({ to: '/articles/$id', params: { id }, search: { in: language } }),
    },
  )
  return {
    isPending: begin.isPending,
    begin: (given: { language: Language; title?: string }) => begin.mutate(given, { onError: fail }),
  }
}

export function NewArticle() {
  const t = useText()
  const { begin } = useNewArticle()
  return (
    <Popup label={t('help.new')} buttonClass="menu-button" button={t('help.new')}>
      {(close) =>
        languages.map((language) => (
          <button
            key={language}
            type="button"
            className="popup-item"
            onClick={() => {
              close()
              begin({ language })
            }}
          >
            {t(language === 'en' ? 'help.new-in' : 'help.new-ru')}
          </button>
        ))
      }
    </Popup>
  )
}
