import { queryOptions } from '@tanstack/react-query'
import type { Channel, Channels, ItemsAside } from '#contract/channels.ts'
import { read } from '../../../api.ts'

export const channelsQuery = queryOptions({
  queryKey: ['channels', '*', 'list'],
  queryFn: ({ signal }) => read<Channels>('/api/channels', signal),
})

export const asideQuery = (id: string) =>
  queryOptions({
    queryKey: ['channels', id, 'aside'],
    queryFn: ({ signal }) => read<ItemsAside>(`/api/channels/${id}/items`, signal),
  })

export const kinds: readonly Channel['kind'][] = ['email', 'telegram', 'web-chat', 'webhook']

/** A setting as text; settings are told as their kind wants them, and forms begin with what is there. */
export const textSetting = (channel: Channel | undefined, name: string): string => {
  const value = channel?.settings?.[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** What a form of one kind gives: settings whole, and secrets only where something was typed. */
export interface Given {
  readonly settings: Readonly<Record<string, unknown>>
  readonly secrets?: Readonly<Record<string, string>>
}
