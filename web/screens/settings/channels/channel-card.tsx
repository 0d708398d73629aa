import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Channel, ChannelChecked } from '#contract/channels.ts'
import { Certain } from '../../../design/certain.tsx'
import { Chip } from '../../../design/chip.tsx'
import { useToast } from '../../../design/toast.tsx'
import { When } from '../../../design/when.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Aside } from './aside.tsx'
import { ChannelForm } from './channel-form.tsx'
import { ChatLine } from './chat-line.tsx'
import { channelsQuery, textSetting } from './queries.ts'
import { WebhookParts } from './webhook-parts.tsx'

interface ChannelCardProps {
  readonly channel: Channel
  readonly isOwner: boolean
}

/** One mailbox, bot, chat or webhook: how it is, and what can be done about it. */
export function ChannelCard({ channel, isOwner }: ChannelCardProps) {
  const t = useText()
  const [isEdited, setEdited] = useState(false)
  if (isEdited) {
    const close = () => setEdited(false)
    return <ChannelForm kind={channel.kind} channel={channel} onDone={close} onClose={close} />
  }
  return (
    <article className="channel card" aria-label={channel.name}>
      <header>
        <div className="settings-list-words">
          <h3>{channel.name}</h3>
          <span className="quiet">
            {t(`channels.kind.${channel.kind}`)}
            {addressOf(channel) && ` · ${addressOf(channel)}`}
          </span>
        </div>
        <HealthChip channel={channel} />
      </header>
      <Trouble channel={channel} />
      {isOwner && <Parts channel={channel} />}
      {isOwner && <Acts channel={channel} edit={() => setEdited(true)} />}
      {isOwner && channel.aside > 0 && <Aside channel={channel} />}
    </article>
  )
}

function addressOf(channel: Channel): string {
  const { username } = channel.facts
  if (channel.kind === 'telegram') return username ? `@${username}` : ''
  return textSetting(channel, channel.kind === 'email' ? 'address' : 'url')
}

function HealthChip({ channel }: { channel: Channel }) {
  const t = useText()
  if (channel.state === 'off') return <Chip>{t('channels.state.off')}</Chip>
  if (channel.trouble !== null) return <Chip tone="attention">{t('channels.state.trouble')}</Chip>
  const isKnown = channel.checkedAt !== null || channel.lastReceivedAt !== null
  return isKnown ? (
    <Chip tone="good">{t('channels.state.well')}</Chip>
  ) : (
    <Chip>{t('channels.state.unknown')}</Chip>
  )
}

function Trouble({ channel }: { channel: Channel }) {
  const t = useText()
  const { trouble, troubleDetail, troubleSince, lastReceivedAt } = channel
  return (
    <>
      {trouble !== null && (
        <p className="channel-trouble">
          {t(`channels.trouble.${trouble}`)}
          {troubleDetail && <code>{troubleDetail}</code>}
        </p>
      )}
      <p className="quiet channel-facts">
        {troubleSince !== null && (
          <span>
            {t('channels.trouble-since')} <When at={troubleSince} />
          </span>
        )}
        <span>
          {lastReceivedAt === null ? (
            t('channels.nothing-yet')
          ) : (
            <>
              {t('channels.last-received')} <When at={lastReceivedAt} />
            </>
          )}
        </span>
      </p>
    </>
  )
}

/** What a channel needs on the other side. */
function Parts({ channel }: { channel: Channel }) {
  const t = useText()
  const { kind, facts } = channel
  if (kind === 'web-chat') return <ChatLine channel={channel} />
  if (kind === 'webhook') return <WebhookParts channel={channel} />
  if (kind === 'telegram' && facts['username'])
    return (
      <p>
        {t('channels.bot-link')}{' '}
        <a href={`https://t.me/${facts['username']}`} target="_blank" rel="noreferrer">
          t.me/{facts['username']}
        </a>
      </p>
    )
  return null
}

function Acts({ channel, edit }: { channel: Channel; edit: () => void }) {
  const t = useText()
  const { tell, fail } = useToast()
  const { id, name, state } = channel
  const refresh = [channelsQuery.queryKey]
  const path = `/api/channels/${id}`
  const check = useSend<undefined, ChannelChecked>(() => ({ method: 'POST', path: `${path}/checks` }), {
    refresh,
    onDone: ({ ok }) => tell(t(ok ? 'channels.check-good' : 'channels.check-bad')),
  })
  const turn = useSend((wanted: Channel['state']) => ({ method: 'PATCH', path, body: { state: wanted } }), {
    refresh,
  })
  const remove = useSend(() => ({ method: 'DELETE', path }), { refresh })
  const isOn = state === 'on'
  return (
    <div className="channel-acts">
      <Button
        variant="default"
        aria-label={t('channels.check-of', { name })}
        loading={check.isPending}
        onClick={() => check.mutate(undefined, { onError: fail })}
      >
        {t('channels.check')}
      </Button>
      <Button variant="default" aria-label={t('channels.edit-of', { name })} onClick={edit}>
        {t('channels.edit')}
      </Button>
      <Button
        variant="default"
        aria-label={t(isOn ? 'channels.off-of' : 'channels.on-of', { name })}
        loading={turn.isPending}
        onClick={() => turn.mutate(isOn ? 'off' : 'on', { onError: fail })}
      >
        {t(isOn ? 'channels.off' : 'channels.on')}
      </Button>
      <Certain
        action={t('channels.remove')}
        label={t('channels.remove-of', { name })}
        warning={t('channels.remove-sure')}
        change={remove}
      />
    </div>
  )
}
