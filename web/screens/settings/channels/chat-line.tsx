import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Channel } from '#contract/channels.ts'
import type { CreatedKey } from '../../../api-types.ts'
import { Secret } from '../../../design/secret.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'

/** The line that puts the chat on a page. The key in it may only write, and is shown while it is new. */
export function ChatLine({ channel }: { channel: Channel }) {
  const t = useText()
  const { fail } = useToast()
  const make = useSend<undefined, CreatedKey>(() => ({
    method: 'POST',
    path: '/api/keys',
    body: { kind: 'write', name: channel.name, may: 'write' },
  }))
  const key = make.data?.key
  return (
    <div className="channel-part">
      {key === undefined ? (
        <>
          <p className="quiet">{t('channels.chat-line-text')}</p>
          <Button
            variant="default"
            aria-label={t('channels.chat-line-of', { name: channel.name })}
            loading={make.isPending}
            onClick={() => make.mutate(undefined, { onError: fail })}
          >
            {t('channels.chat-line')}
          </Button>
        </>
      ) : (
        <div role="status">
          <p>{t('channels.chat-line-once')}</p>
          <Secret label={t('channels.chat-line')} value={lineOf(channel, key)} />
        </div>
      )}
      <p className="quiet">
        {t('channels.chat-signed')}{' '}
        <Link to="/sources/{-$tab}" params={{ tab: 'connect' }}>
          {t('channels.chat-signed-link')}
        </Link>
      </p>
    </div>
  )
}

const lineOf = ({ deliveryUrl, publicKey }: Channel, key: string): string =>
  `<script defer src="${new URL('/chat.js', deliveryUrl ?? location.href).href}" data-key="${key}" data-chat="${publicKey}"></script>`
