import { TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { answering } from '#pure/mail/subject.ts'
import { VerdictNote } from '../../../design/compose-email/verdict-note.tsx'
import { FormError } from '../../../design/form-error.tsx'
import { useText } from '../../../text/use-text.tsx'
import { Attaching } from './attaching.tsx'
import { Copies, CopyRefused } from './copies.tsx'
import { News } from './news-bars.tsx'
import { SendButtons } from './send-buttons.tsx'
import { useSendKeys } from './use-send-keys.ts'
import { type ReplyProps, useWriting } from './use-writing.ts'
import { WayChoice } from './way-choice.tsx'
import { Words } from './words.tsx'

/** The channel is the one they last wrote on, as long as they may be reached there; another is a choice away. */
export function Reply({ page, name, entries }: ReplyProps) {
  const t = useText()
  const writing = useWriting({ page, name, entries })
  const { draft, change, way, reply, mayGo, meanwhile } = writing
  const { onKeyDown, isEnterEnough } = useSendKeys(way, writing.send)
  if (way === undefined) return null
  const { text, subject, attached } = draft.value
  const isBegun = text !== '' || subject !== '' || attached.length > 0 || reply.error !== null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    writing.send('now')
  }
  return (
    <form className="reply" data-begun={isBegun} onSubmit={submit} onKeyDown={onKeyDown}>
      <News writing={writing} name={name} />
      <div className="reply-head">
        <WayChoice ways={page.ways} way={way} choose={writing.choose} />
        {way.subject && (
          <TextInput
            aria-label={t('writing.subject')}
            placeholder={subjectBefore(entries, way.channel) || t('writing.subject')}
            maxLength={300}
            value={draft.value.subject}
            onChange={({ currentTarget }) => change({ subject: currentTarget.value })}
          />
        )}
      </div>
      {way.channel === 'email' && <Copies alsoOn={page.alsoOn} words={draft.value} change={change} />}
      <Words
        draft={{ value: draft.value, change }}
        personName={page.person.name}
        personId={page.person.id}
        taken={writing.take}
      />
      {mayGo.over > 0 && (
        <p className="reply-over" role="alert">
          {t('writing.too-long', { over: mayGo.over })}
        </p>
      )}
      {mayGo.isDoubtful && <VerdictNote verdict={mayGo.verdict} failed={mayGo.isUnknown} />}
      <CopyRefused error={reply.error} />
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
          {draft.isFailing
            ? t('writing.draft-unsaved')
            : t(`writing.text-hint.${isEnterEnough ? 'enter' : 'ctrl-enter'}`)}
        </span>
      </div>
    </form>
  )
}

/** Under which a letter without a subject of its own goes on. */
function subjectBefore(entries: ReplyProps['entries'], channel: string): string {
  const before = entries.findLast(
    (entry) =>
      entry.what === 'message' &&
      entry.channel === channel &&
      entry.subject !== '' &&
      entry.forwardedTo === null,
  )
  return before?.what === 'message' ? answering(before.subject) : ''
}
