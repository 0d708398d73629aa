import { NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useContactVerdict } from '../../../design/compose-email/sending.ts'
import { VerdictNote } from '../../../design/compose-email/verdict-note.tsx'
import { FormError } from '../../../design/form-error.tsx'
import { useText } from '../../../text/use-text.tsx'
import { useChannelName } from '../channel-name.ts'
import type { Stretch, WayOut } from '../queries.ts'
import { Attaching } from './attaching.tsx'
import { SendButtons } from './send-buttons.tsx'
import { useReplyDraft } from './use-draft.ts'
import { type How, useReply } from './use-reply.ts'
import { Words } from './words.tsx'

interface ReplyProps {
  readonly page: Stretch
  readonly name: string
  readonly newestId: string | null
}

/** The channel is the one they last wrote on, as long as they may be reached there; another is a choice away. */
export function Reply({ page, name, newestId }: ReplyProps) {
  const t = useText()
  const [chosen, setChosen] = useState<number | null>(null)
  const place = chosen ?? page.defaultWay ?? 0
  const way = page.ways[place]
  const draft = useReplyDraft(page, way?.channel ?? null)
  const verdict = useContactVerdict(page.person.id, way?.handleId, way?.channel)
  const { attached, setAttached, taken, take, done } = useAlong()
  const reply = useReply({ page, name, way, newestId, draft, attached, taken, done })
  if (way === undefined) return null
  const answer = verdict.data
  const isForbidden = answer !== undefined && answer.verdict !== 'now' && !answer.advisory
  const isDespite = answer !== undefined && answer.verdict !== 'now' && answer.advisory
  const over = draft.value.text.length - way.longestText
  const isReady = draft.value.text.trim() !== '' && over <= 0 && !isForbidden && !reply.isPending
  const send = (how: How) => {
    if (isReady) reply.send(how, isDespite)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send('now')
  }
  return (
    <form
      className="reply"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        send(event.shiftKey ? 'resolve' : 'now')
      }}
    >
      <div className="reply-head">
        <WayChoice ways={page.ways} place={place} choose={setChosen} />
        {way.subject && (
          <TextInput
            aria-label={t('inbox.subject')}
            placeholder={t('inbox.subject')}
            maxLength={300}
            value={draft.value.subject}
            onChange={({ currentTarget }) => draft.change({ subject: currentTarget.value })}
          />
        )}
      </div>
      <Words draft={draft} personName={page.person.name} personId={page.person.id} taken={take} />
      {over > 0 && (
        <p className="reply-over" role="alert">
          {t('inbox.too-long', { over })}
        </p>
      )}
      {(isForbidden || isDespite || verdict.isError) && (
        <VerdictNote verdict={answer} failed={verdict.isError} />
      )}
      {reply.collision === null ? (
        <FormError error={reply.error} />
      ) : (
        <p className="reply-collision" role="alert">
          {reply.collision}
        </p>
      )}
      <div className="reply-foot">
        <SendButtons isReady={isReady} isPending={reply.isPending} isDespite={isDespite} send={send} />
        <Attaching personId={page.person.id} attached={attached} change={setAttached} />
        <span className="quiet reply-hint">{t('inbox.text-hint')}</span>
      </div>
    </form>
  )
}

/** What goes along with the words: files, and which ready answers they are made of. */
function useAlong() {
  const [attached, setAttached] = useState<readonly { id: string; name: string }[]>([])
  const [taken, setTaken] = useState<readonly string[]>([])
  const take = (id: string) => setTaken((all) => [...new Set([...all, id])].slice(-10))
  const done = () => {
    setAttached([])
    setTaken([])
  }
  return { attached, setAttached, taken, take, done }
}

interface WayChoiceProps {
  readonly ways: readonly WayOut[]
  readonly place: number
  readonly choose: (place: number) => void
}

function WayChoice({ ways, place, choose }: WayChoiceProps) {
  const t = useText()
  const channelName = useChannelName()
  return (
    <NativeSelect
      aria-label={t('inbox.way')}
      value={String(place)}
      data={ways.map((way, index) => ({
        value: String(index),
        // the address of a visitor is a number that tells nobody anything
        label: t('inbox.way-option', {
          channel: way.accountName || channelName(way.channel),
          address: way.channel === 'web-chat' ? t('inbox.way-visitor') : way.address,
        }),
      }))}
      onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
    />
  )
}
