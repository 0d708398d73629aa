import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Channel, ChannelChecked, ChannelWithSecret } from '#contract/channels.ts'
import { useIsOwner } from '../../../account/use-is-owner.ts'
import { AsyncState, Empty } from '../../../design/async-state.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { ChannelCard } from './channel-card.tsx'
import { ChannelForm } from './channel-form.tsx'
import { channelsQuery, kinds } from './queries.ts'
import { MadeSecret } from './webhook-parts.tsx'
import './channels.css'

/** Mailboxes, bots, chats and webhooks: where customers write to us, and whether it works. */
export function ChannelSettings() {
  const t = useText()
  const isOwner = useIsOwner()
  const channels = useQuery(channelsQuery)
  return (
    <Section title={t('channels.title')} lead={t('channels.lead')}>
      {!isOwner && <p className="quiet">{t('settings.owner-only')}</p>}
      <AsyncState query={channels} lines={3}>
        {(data) => <List channels={data.channels} isOwner={isOwner} />}
      </AsyncState>
    </Section>
  )
}

function List({ channels, isOwner }: { channels: readonly Channel[]; isOwner: boolean }) {
  const t = useText()
  const [adding, setAdding] = useState<Channel['kind'] | null>(null)
  const [made, setMade] = useState<ChannelWithSecret | null>(null)
  const check = useCheck()
  const done = (reply: ChannelWithSecret) => {
    setAdding(null)
    setMade(reply)
    check.mutate(reply.channel.id)
  }
  return (
    <>
      {channels.length === 0 && adding === null && (
        <Empty title={t('channels.empty')} text={t('channels.empty-text')} />
      )}
      {made?.secret && <MadeSecret made={made} />}
      {channels.map((channel) => (
        <ChannelCard key={channel.id} channel={channel} isOwner={isOwner} />
      ))}
      {isOwner && adding === null && <Choice choose={setAdding} />}
      {adding !== null && (
        <ChannelForm key={adding} kind={adding} onDone={done} onClose={() => setAdding(null)} />
      )}
    </>
  )
}

/** What was just set up is asked at once, so that a wrong password is known before anybody relies on it. */
function useCheck() {
  const t = useText()
  const { tell } = useToast()
  return useSend<string, ChannelChecked>((id) => ({ method: 'POST', path: `/api/channels/${id}/checks` }), {
    refresh: [channelsQuery.queryKey],
    onDone: ({ ok }) => tell(t(ok ? 'channels.check-good' : 'channels.check-bad')),
  })
}

function Choice({ choose }: { choose: (kind: Channel['kind']) => void }) {
  const t = useText()
  return (
    <section className="channel-choice" aria-label={t('channels.add')}>
      <h3>{t('channels.add')}</h3>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>
            <Button variant="default" onClick={() => choose(kind)}>
              {t(`channels.add.${kind}`)}
            </Button>
            <p className="quiet">{t(`channels.about.${kind}`)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
