import { NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { VerdictNote } from '../../../design/compose-email/verdict-note.tsx'
import { FormError } from '../../../design/form-error.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useText } from '../../../text/use-text.tsx'
import { useChannelName } from '../channel-name.ts'
import type { Entry, Stretch, WayOut } from '../queries.ts'
import { Attaching } from './attaching.tsx'
import { type DraftWords, isSameWay, isWritten, keyOf, type WayKey } from './draft-words.ts'
import { newestWord } from './meanwhile.ts'
import { Answered, Wrote } from './news-bars.tsx'
import { SendButtons } from './send-buttons.tsx'
import { useReplyDraft } from './use-draft.ts'
import { useMayGo } from './use-may-go.ts'
import { useMeanwhile } from './use-meanwhile.ts'
import { type How, useReply } from './use-reply.ts'
import { useWay } from './use-way.ts'
import { Words } from './words.tsx'

interface ReplyProps {
  readonly page: Stretch
  readonly name: string
  readonly entries: readonly Entry[]
}

/** The channel is the one they last wrote on, as long as they may be reached there; another is a choice away. */
export function Reply({ page, name, entries }: ReplyProps) {
  const t = useText()
  const writing = useWriting({ page, name, entries })
  const { draft, change, way, reply, mayGo, meanwhile } = writing
  if (way === undefined) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    writing.send('now')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    writing.send(event.shiftKey ? 'resolve' : 'now')
  }
  return (
    <form className="reply" onSubmit={submit} onKeyDown={onKeyDown}>
      {meanwhile.collision && (
        <Answered
          {...meanwhile.collision}
          box={meanwhile.box}
          isReady={mayGo.isReady}
          sendAnyway={() => writing.send('now', meanwhile.collision?.messageId)}
          keep={writing.keep}
        />
      )}
      {meanwhile.wrote && (
        <Wrote message={meanwhile.wrote} name={name} there={writing.there} answerThere={writing.choose} />
      )}
      {writing.isGone && <p className="reply-news">{t('inbox.way-gone')}</p>}
      <div className="reply-head">
        <WayChoice ways={page.ways} way={way} choose={writing.choose} />
        {way.subject && (
          <TextInput
            aria-label={t('inbox.subject')}
            placeholder={t('inbox.subject')}
            maxLength={300}
            value={draft.value.subject}
            onChange={({ currentTarget }) => change({ subject: currentTarget.value })}
          />
        )}
      </div>
      <Words
        draft={{ value: draft.value, change }}
        personName={page.person.name}
        personId={page.person.id}
        taken={writing.take}
      />
      {mayGo.over > 0 && (
        <p className="reply-over" role="alert">
          {t('inbox.too-long', { over: mayGo.over })}
        </p>
      )}
      {mayGo.isDoubtful && <VerdictNote verdict={mayGo.verdict} failed={mayGo.isUnknown} />}
      {meanwhile.collision === null && <FormError error={reply.error} />}
      <div className="reply-foot">
        <SendButtons
          isReady={mayGo.isReady}
          isPending={reply.isPending}
          isDespite={mayGo.isDespite}
          send={writing.send}
        />
        <Attaching
          personId={page.person.id}
          attached={draft.value.attached}
          change={(attached) => change({ attached })}
        />
        <span className="quiet reply-hint" role="status">
          {t(draft.isFailing ? 'inbox.draft-unsaved' : 'inbox.text-hint')}
        </span>
      </div>
    </form>
  )
}

/** The words, the way they are to go, what was said meanwhile, and whether they may go. */
function useWriting({ page, name, entries }: ReplyProps) {
  const t = useText()
  const { tell } = useToast()
  const draft = useReplyDraft(page)
  const newestId = newestWord(entries)
  const { way, choose, chosenAfter, isGone, usual } = useWay(page, draft, newestId)
  const [taken, setTaken] = useState<readonly string[]>([])
  const reply = useReply({ page, name, draft, taken, done: () => setTaken([]) })
  const meanwhile = useMeanwhile({ entries, draft, chosenAfter, refused: reply.error })
  const mayGo = useMayGo({ personId: page.person.id, way, words: draft.value, isPending: reply.isPending })
  const { collision, seenId, wrote } = meanwhile
  const change = (part: Partial<DraftWords>) => {
    const isFirst = !isWritten(draft.value) && way !== undefined
    draft.change({ ...(isFirst && { way: keyOf(way), seenMessageId: newestId }), ...part })
  }
  const send = (how: How, read?: string) => {
    if (!mayGo.isReady || way === undefined) return
    // he reads first, and then chooses
    if (collision !== null && read === undefined) meanwhile.box.current?.focus()
    else reply.send({ how, way, seenMessageId: read ?? seenId, despiteAdvice: mayGo.isDespite })
  }
  const keep = () => {
    if (collision) draft.change({ seenMessageId: collision.messageId })
    reply.forget()
    draft.saveNow()
    tell(t('inbox.kept-as-draft'))
  }
  return {
    ...{ draft, change, way, choose, isGone, reply, meanwhile, mayGo, send, keep },
    there: usual?.channel === wrote?.channel ? usual : null,
    take: (id: string) => setTaken((all) => [...new Set([...all, id])].slice(-10)),
  }
}

interface WayChoiceProps {
  readonly ways: readonly WayOut[]
  readonly way: WayOut
  readonly choose: (way: WayKey) => void
}

function WayChoice({ ways, way, choose }: WayChoiceProps) {
  const t = useText()
  const channelName = useChannelName()
  return (
    <NativeSelect
      aria-label={t('inbox.way')}
      value={String(ways.findIndex((one) => isSameWay(one, way)))}
      data={ways.map((one, index) => ({
        value: String(index),
        // the address of a visitor is a number that tells nobody anything
        label: t('inbox.way-option', {
          channel: one.accountName || channelName(one.channel),
          address: one.channel === 'web-chat' ? t('inbox.way-visitor') : one.address,
        }),
      }))}
      onChange={({ currentTarget }) => {
        const next = ways[Number(currentTarget.value)]
        if (next) choose(next)
      }}
    />
  )
}
