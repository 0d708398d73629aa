import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { WriteMessage } from '#contract/dialogues.ts'
import { Popup } from '../../design/popup.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { useChannelName } from './channel-name.ts'
import type { Said, WayOut } from './queries.ts'
import { useThisDialogue } from './this-dialogue.ts'
import { useTakeBack } from './use-take-back.ts'
import '../../design/menu-button.css'

/** A letter that came back later goes once more, with its files, to an address that is open. */
export function SendElsewhere({ message }: { message: Said }) {
  const t = useText()
  return (
    <Popup
      label={t('writing.again')}
      buttonClass="menu-button bubble-again"
      button={t('outbox.resolve.send-again')}
      isFresh
    >
      {(close) => <Ways message={message} close={close} />}
    </Popup>
  )
}

function Ways({ message, close }: { readonly message: Said; readonly close: () => void }) {
  const t = useText()
  const channelName = useChannelName()
  const dialogue = useThisDialogue()
  const again = useAgain(message, dialogue?.person.id ?? '', close)
  const open = (dialogue?.ways ?? []).filter(
    ({ against, longestText }) => against === null && message.text.length <= longestText,
  )
  if (dialogue === null) return null
  if (open.length === 0)
    return (
      <p className="quiet bubble-again-none">
        {t('writing.again-nowhere')}{' '}
        <Link to="/people/$id" params={{ id: dialogue.person.id }}>
          {t('writing.again-add')}
        </Link>
      </p>
    )
  return (
    <>
      <h2>{t('writing.again')}</h2>
      {open.map((way) => (
        <button
          key={`${way.channel} ${way.accountId} ${way.handleId}`}
          type="button"
          className="popup-item"
          disabled={again.isPending}
          onClick={() => again.send(way)}
        >
          {t('writing.way-option', {
            channel: way.accountName || channelName(way.channel),
            address: way.channel === 'web-chat' ? t('writing.way-visitor') : way.address,
          })}
        </button>
      ))}
    </>
  )
}

function useAgain(message: Said, personId: string, done: () => void) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const takeBack = useTakeBack()
  const write = useSend<WayOut, { message: Said | null }>(
    (way) => {
      const body: z.input<typeof WriteMessage> = {
        channel: way.channel,
        accountId: way.accountId,
        handleId: way.handleId,
        subject: way.subject ? message.subject : '',
        text: message.text,
        insteadOfMessageId: message.id,
      }
      return { method: 'POST', path: `/api/dialogues/${personId}/messages`, body }
    },
    {
      refresh: [['dialogue'], ['today'], ['outbox']],
      onDone: ({ message: sent }, { address }) => {
        done()
        if (sent?.outboxId) {
          const { outboxId } = sent
          offerUndo(t('writing.sent', { name: address }), () => takeBack(outboxId))
        }
      },
    },
  )
  return { isPending: write.isPending, send: (way: WayOut) => write.mutate(way, { onError: fail }) }
}
