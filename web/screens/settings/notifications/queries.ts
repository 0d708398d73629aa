import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { KeepNewsPreferences, NewsPreferences, NewsSettings } from '#contract/news.ts'
import { read } from '../../../api.ts'
import { useSend } from '../../../queries.ts'

export type Preferences = z.output<typeof NewsPreferences>
export type Own = z.output<typeof KeepNewsPreferences>
export type CompanyNews = z.output<typeof NewsSettings>
export type Kind = keyof Preferences['companyWays']
export type Way = Preferences['companyWays'][Kind]

/** In the order in which they are shown: what cannot wait comes first. */
export const kinds: readonly Kind[] = [
  'message-unassigned',
  'message-failed',
  'promise-escalated',
  'promise-at-risk',
  'hand-off-offered',
  'hand-off-declined',
  'hand-off-accepted',
  'mention',
  'questions-finished',
]

const preferencesKey = ['today', '*', 'news-preferences']
export const companyNewsKey = ['workspace', '*', 'news-settings']

export const usePreferences = () =>
  useQuery({
    queryKey: preferencesKey,
    queryFn: ({ signal }) => read<Preferences>('/api/news-preferences', signal),
  })

export const useCompanyNews = () =>
  useQuery({
    queryKey: companyNewsKey,
    queryFn: ({ signal }) => read<CompanyNews>('/api/news-settings', signal),
  })

/** What the server answers is shown at once: every change is answered with all there is. */
export function useChange<Input>(
  describe: (input: Input) => { method: 'POST' | 'PUT'; path: string; body: object },
  onDone?: () => unknown,
) {
  const client = useQueryClient()
  return useSend<Input, Preferences>(describe, {
    onDone: (reply) => {
      client.setQueryData(preferencesKey, reply)
      onDone?.()
    },
  })
}

export const useKeep = (onDone?: () => unknown) =>
  useChange((body: Own) => ({ method: 'PUT', path: '/api/news-preferences', body }), onDone)

export const refreshPreferences = preferencesKey
