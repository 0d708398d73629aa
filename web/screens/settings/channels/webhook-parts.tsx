import type { Channel, ChannelWithSecret } from '#contract/channels.ts'
import { Certain } from '../../../design/certain.tsx'
import { Secret } from '../../../design/secret.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { channelsQuery } from './queries.ts'

/** Where the other side delivers to, and the secret by which both sign. */
export function WebhookParts({ channel }: { channel: Channel }) {
  const t = useText()
  const renew = useSend<undefined, ChannelWithSecret>(
    () => ({ method: 'POST', path: `/api/channels/${channel.id}/secrets` }),
    { refresh: [channelsQuery.queryKey] },
  )
  return (
    <div className="channel-part">
      <p>{t('channels.delivery-address')}</p>
      <Secret label={t('channels.delivery-address')} value={channel.deliveryUrl ?? ''} />
      {renew.data && <MadeSecret made={renew.data} />}
      <Certain
        action={t('channels.new-secret')}
        label={t('channels.new-secret-of', { name: channel.name })}
        warning={t('channels.new-secret-sure')}
        change={renew}
      />
    </div>
  )
}

/** A secret that was just made, to be kept now. */
export function MadeSecret({ made }: { made: ChannelWithSecret }) {
  const t = useText()
  return (
    <div role="status" className="channel-part">
      <p>{t('channels.secret-once')}</p>
      <Secret label={t('channels.secret')} value={made.secret ?? ''} />
    </div>
  )
}
