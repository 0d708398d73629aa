import { NativeSelect } from '@mantine/core'
import { useText } from '../../../text/use-text.tsx'
import { useChannelName } from '../channel-name.ts'
import type { WayOut } from '../queries.ts'
import { isSameWay, type WayKey } from './draft-words.ts'

interface WayChoiceProps {
  readonly ways: readonly WayOut[]
  readonly way: WayOut
  readonly choose: (way: WayKey) => void
}

/** Where the answer goes. */
export function WayChoice({ ways, way, choose }: WayChoiceProps) {
  const t = useText()
  const channelName = useChannelName()
  return (
    <NativeSelect
      aria-label={t('writing.way')}
      value={String(ways.findIndex((one) => isSameWay(one, way)))}
      data={ways.map((one, index) => ({
        value: String(index),
        // the address of a visitor is a number that tells nobody anything
        label: t('writing.way-option', {
          channel: one.accountName || channelName(one.channel),
          address: one.channel === 'web-chat' ? t('writing.way-visitor') : one.address,
        }),
      }))}
      onChange={({ currentTarget }) => {
        const next = ways[Number(currentTarget.value)]
        if (next) choose(next)
      }}
    />
  )
}
