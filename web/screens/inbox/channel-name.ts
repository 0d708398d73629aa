import { useCallback } from 'react'
import type { IconName } from '../../design/icon.tsx'
import { useText } from '../../text/use-text.tsx'

const known = ['email', 'web-chat', 'telegram', 'webhook', 'vk', 'max', 'phone'] as const
type Known = (typeof known)[number]

/** A channel by its name in the member's language; one that we do not know is called as it calls itself. */
export function useChannelName(): (channel: string) => string {
  const t = useText()
  return useCallback(
    (channel) => {
      const name = known.find((one) => one === channel)
      return name === undefined ? channel : t(`inbox.channel.${name}`)
    },
    [t],
  )
}

const icons: Readonly<Record<Known, IconName>> = {
  email: 'mail',
  'web-chat': 'chat',
  telegram: 'plane',
  webhook: 'link',
  vk: 'chat',
  max: 'chat',
  phone: 'phone',
}

export function channelIcon(channel: string): IconName {
  const name = known.find((one) => one === channel)
  return name === undefined ? 'chat' : icons[name]
}
