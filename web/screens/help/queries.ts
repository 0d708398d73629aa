import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Article, ArticleList, ArticleVersions, HelpCentre, HelpFigures } from '#contract/help.ts'
import { read } from '../../api.ts'

export type Centre = z.output<typeof HelpCentre>
export type Row = z.output<typeof ArticleList>['articles'][number]
export type OneArticle = z.output<typeof Article>
export type OneText = OneArticle['texts'][number]
export type Figures = z.output<typeof HelpFigures>
export type Language = OneText['language']
export const languages = ['en', 'ru'] as const

export const helpKey = ['workspace', '*', 'help']

export const useCentre = () =>
  useQuery({
    queryKey: [...helpKey, 'centre'],
    queryFn: ({ signal }) => read<Centre>('/api/help', signal),
  })

export const useArticles = () =>
  useQuery({
    queryKey: [...helpKey, 'articles'],
    queryFn: ({ signal }) => read<z.output<typeof ArticleList>>('/api/help/articles', signal),
  })

export const useArticle = (id: string) =>
  useQuery({
    queryKey: [...helpKey, 'article', id],
    queryFn: ({ signal }) => read<OneArticle>(`/api/help/articles/${id}`, signal),
  })

export const useVersions = (id: string, language: Language, version: number) =>
  useQuery({
    queryKey: [...helpKey, 'versions', id, language, version],
    queryFn: ({ signal }) =>
      read<z.output<typeof ArticleVersions>>(`/api/help/articles/${id}/texts/${language}/versions`, signal),
  })

export const useFigures = (days: number) =>
  useQuery({
    queryKey: [...helpKey, 'figures', days],
    queryFn: ({ signal }) => read<Figures>(`/api/help/figures?days=${days}`, signal),
  })
