import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { HandOff, HandOffs } from '#contract/handoffs.ts'
import type { Notification, Notifications } from '#contract/promises.ts'
import { read } from '../api.ts'

export type News = z.output<typeof Notification>
export type Offer = z.output<typeof HandOff>

export const newsKey = ['today', '*', 'news']
export const offersKey = ['today', '*', 'hand-offs']

export const useNews = () =>
  useQuery({
    queryKey: newsKey,
    queryFn: ({ signal }) => read<z.output<typeof Notifications>>('/api/notifications', signal),
  })

export const useOffers = () =>
  useQuery({
    queryKey: offersKey,
    queryFn: ({ signal }) => read<z.output<typeof HandOffs>>('/api/hand-offs', signal),
  })
