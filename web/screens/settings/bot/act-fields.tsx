import { NativeSelect } from '@mantine/core'
import { useText } from '../../../text/use-text.tsx'
import { BothLanguages } from './both-languages.tsx'
import { type Act, useArticleNames } from './queries.ts'

const acts = ['answer', 'article', 'order', 'human'] as const
const EMPTY = { en: '', ru: '' }

interface ActFieldsProps {
  /** The button or rule that it belongs to. */
  readonly name: string
  readonly act: Act
  readonly change: (act: Act) => void
}

/** What happens: words, an article, an order, a person. */
export function ActFields({ name, act, change }: ActFieldsProps) {
  const t = useText()
  const articles = useArticleNames()
  const choose = (wanted: string) => {
    if (wanted === 'answer') change({ do: 'answer', text: EMPTY })
    else if (wanted === 'article') change({ do: 'article', articleId: articles.data?.[0]?.value ?? '' })
    else if (wanted === 'order') change({ do: 'order' })
    else change({ do: 'human' })
  }
  return (
    <>
      <NativeSelect
        aria-label={t('bot.act', { name })}
        value={act.do}
        data={acts
          .filter((one) => one !== 'article' || (articles.data ?? []).length > 0)
          .map((one) => ({ value: one, label: t(`bot.act.${one}`) }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {act.do === 'answer' && (
        <BothLanguages
          what={t('bot.answer')}
          most={2_000}
          rows={2}
          words={act.text}
          change={(text) => change({ do: 'answer', text })}
        />
      )}
      {act.do === 'article' && (
        <NativeSelect
          aria-label={t('bot.article', { name })}
          value={act.articleId}
          data={articles.data ?? []}
          onChange={({ currentTarget }) => change({ do: 'article', articleId: currentTarget.value })}
        />
      )}
      {act.do === 'order' && <p className="quiet">{t('bot.order-how')}</p>}
    </>
  )
}
