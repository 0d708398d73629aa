import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Bot, BotAct, BotSettings } from '#contract/bot.ts'
import type { ArticleList } from '#contract/help.ts'
import { read } from '../../../api.ts'

export type Shown = z.output<typeof Bot>
export type Settings = z.output<typeof BotSettings>
export type Act = z.output<typeof BotAct>
export type Choice = Settings['choices'][number]
export type Rule = Settings['rules'][number]
export type Words = Settings['greeting']

export const botKey = ['workspace', '*', 'bot']

export const useBot = () =>
  useQuery({ queryKey: botKey, queryFn: ({ signal }) => read<Shown>('/api/bot', signal) })

/** Articles that a button may show. */
export const useArticleNames = () =>
  useQuery({
    queryKey: ['workspace', '*', 'help', 'articles'],
    queryFn: ({ signal }) => read<z.output<typeof ArticleList>>('/api/help/articles', signal),
    select: ({ articles }) =>
      articles.map(({ id, texts }) => ({
        value: id,
        label: texts.map(({ title }) => title).join(' · '),
      })),
  })
