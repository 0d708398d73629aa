import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { FoundArticles } from '#contract/help.ts'
import { read } from '../../../api.ts'
import type { Offer } from './use-offers.ts'

/** What stands after the number sign before the caret; null: nothing that asks for an article. */
export function articleWords(text: string, caret: number | null): string | null {
  if (caret === null) return null
  return /(?:^|\s)#([^\s#][^#\n]{0,60}|)$/u.exec(text.slice(0, caret))?.[1] ?? null
}

/** Published articles for these words, each as what its link puts into the text. */
export function useArticles(words: string | null): readonly Offer[] {
  const { data } = useQuery({
    queryKey: ['workspace', '*', 'help', 'published', words],
    queryFn: ({ signal }) =>
      read<z.output<typeof FoundArticles>>(
        `/api/help/published?${new URLSearchParams({ q: words ?? '' })}`,
        signal,
      ),
    enabled: words !== null,
    placeholderData: keepPreviousData,
  })
  if (words === null) return []
  return (data?.articles ?? []).map(({ id, language, title, url }) => ({
    id: `${id} ${language}`,
    sign: '#',
    title,
    text: url,
    isCanned: false,
  }))
}
