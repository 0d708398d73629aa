import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Channel, ItemsAside } from '#contract/channels.ts'
import { AsyncState } from '../../../design/async-state.tsx'
import { Certain } from '../../../design/certain.tsx'
import { useToast } from '../../../design/toast.tsx'
import { When } from '../../../design/when.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { asideQuery, channelsQuery } from './queries.ts'

/** What came and could not be stored: to be looked at, tried again, or let go. */
export function Aside({ channel }: { channel: Channel }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="channel-aside" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('channels.aside', { count: channel.aside })}</summary>
      <p className="quiet">{t('channels.aside-text')}</p>
      {isOpen && <Items id={channel.id} />}
    </details>
  )
}

function Items({ id }: { id: string }) {
  const items = useQuery(asideQuery(id))
  return (
    <AsyncState query={items} lines={2}>
      {(data) => (
        <ul className="settings-list">
          {data.items.map((item) => (
            <Item key={item.id} item={item} channel={id} />
          ))}
        </ul>
      )}
    </AsyncState>
  )
}

function Item({ item, channel }: { item: ItemsAside['items'][number]; channel: string }) {
  const t = useText()
  const { tell, fail } = useToast()
  const refresh = [channelsQuery.queryKey, asideQuery(channel).queryKey]
  const path = `/api/channel-items/${item.id}`
  const again = useSend<undefined, { stored: boolean }>(() => ({ method: 'POST', path: `${path}/tries` }), {
    refresh,
    onDone: ({ stored }) => tell(t(stored ? 'channels.aside-stored' : 'channels.aside-still')),
  })
  const drop = useSend(() => ({ method: 'DELETE', path }), { refresh })
  return (
    <li>
      <div className="settings-list-words">
        <strong>{item.externalId}</strong> <span className="quiet">{item.trouble}</span>{' '}
        <When at={item.receivedAt} />
        <pre>{item.item}</pre>
      </div>
      <Button
        variant="default"
        loading={again.isPending}
        aria-label={t('channels.aside-again-of', { name: item.externalId })}
        onClick={() => again.mutate(undefined, { onError: fail })}
      >
        {t('channels.aside-again')}
      </Button>
      <Certain
        action={t('channels.aside-drop')}
        label={t('channels.aside-drop-of', { name: item.externalId })}
        warning={t('channels.aside-drop-sure')}
        change={drop}
      />
    </li>
  )
}
