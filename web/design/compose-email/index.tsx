import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { OutboxMessage } from '#contract/today.ts'
import { useText } from '../../text/use-text.tsx'
import { FormError } from '../form-error.tsx'
import { type KeptDraft, useEmailDraft } from './draft.ts'
import { useContactVerdict, useSendEmail } from './sending.ts'
import { isUnfinished } from './unfinished.ts'
import { VerdictNote } from './verdict-note.tsx'
import './compose-email.css'

export interface EmailComposerProps {
  readonly personId: string
  readonly personName: string
  /** The address to write to; without it the server takes the person's best one. */
  readonly handleId?: string
  /** All addresses there are, to choose from. */
  readonly addresses?: readonly { readonly handleId: string; readonly value: string }[]
  /** The step that this message does; it is done when the message is sent. */
  readonly nextActionId?: string
  readonly suggestedText?: string
  readonly suggestedSubject?: string
  readonly onSent?: (message: OutboxMessage) => void
  /** What stands beside the send button, for example a way out. */
  readonly beside?: ReactNode
}

/**
 * Writes one e-mail to a person. What the contact policy says stands above the button before anything is
 * sent; a message that went can be taken back for ten seconds, and its words are then here again.
 */
export function EmailComposer(props: EmailComposerProps) {
  const { personId, personName, addresses = [], nextActionId, onSent } = props
  const t = useText()
  const headingId = useId()
  const form = useCaret()
  // Words that stop in the middle, once they have been asked about: the next press sends them.
  const [asked, setAsked] = useState<string | null>(null)
  const [handleId, setHandleId] = useState(props.handleId ?? addresses[0]?.handleId)
  const draft = useEmailDraft(`${personId}/${nextActionId ?? ''}`, {
    subject: props.suggestedSubject ?? '',
    text: props.suggestedText ?? '',
  })
  const verdict = useContactVerdict(personId, handleId)
  const email = useSendEmail({ personId, personName, handleId, nextActionId, draft, onSent })
  const answer = email.data?.message === null ? email.data.verdict : verdict.data
  const isForbidden = answer !== undefined && answer.verdict !== 'now' && !answer.advisory
  const isDespite = answer !== undefined && answer.verdict !== 'now' && answer.advisory
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isForbidden || !draft.isComplete) return
    const { text } = draft.value
    if (isUnfinished(text) && asked !== text) return setAsked(text)
    email.mutate({ ...draft.value, despiteAdvice: isDespite })
  }
  const isAsked = asked === draft.value.text
  return (
    <form
      ref={form}
      className="compose-email"
      aria-labelledby={headingId}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
      }}
    >
      <h3 id={headingId}>{t('compose.to', { name: personName })}</h3>
      <AddressChoice addresses={addresses} handleId={handleId} choose={setHandleId} />
      <Fields draft={draft} />
      <VerdictNote verdict={answer} failed={verdict.isError} />
      <FormError error={email.error} />
      <div role="status">
        {isAsked && <p className="compose-email-unfinished">{t('compose.unfinished')}</p>}
      </div>
      <div className="compose-email-foot">
        <Button type="submit" loading={email.isPending} disabled={isForbidden || !draft.isComplete}>
          {t(isDespite || isAsked ? 'compose.send-despite' : 'compose.send')}
        </Button>
        {props.beside}
        <span className="quiet">{t('compose.held')}</span>
      </div>
    </form>
  )
}

/** Who asked to write can type at once: in the subject while there is none, else after the words that stand there. */
function useCaret() {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const field = (name: 'subject' | 'text') =>
      form.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[data-field="${name}"]`)
    const subject = field('subject')
    const first = subject?.value === '' ? subject : field('text')
    first?.focus()
    first?.setSelectionRange(first.value.length, first.value.length)
  }, [])
  return form
}

interface AddressChoiceProps extends Required<Pick<EmailComposerProps, 'addresses'>> {
  readonly handleId: string | undefined
  readonly choose: (handleId: string) => void
}

function AddressChoice({ addresses, handleId, choose }: AddressChoiceProps) {
  const t = useText()
  if (addresses.length < 2) return null
  return (
    <NativeSelect
      label={t('compose.address')}
      value={handleId ?? ''}
      data={addresses.map((address) => ({ value: address.handleId, label: address.value }))}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  )
}

function Fields({ draft }: { draft: KeptDraft }) {
  const t = useText()
  return (
    <>
      <TextInput
        label={t('compose.subject')}
        data-field="subject"
        value={draft.value.subject}
        maxLength={300}
        required
        withAsterisk={false}
        onChange={(event) => draft.change({ subject: event.currentTarget.value })}
      />
      <Textarea
        label={t('compose.text')}
        data-field="text"
        value={draft.value.text}
        classNames={{ input: 'compose-email-text' }}
        rows={6}
        required
        withAsterisk={false}
        onChange={(event) => draft.change({ text: event.currentTarget.value })}
      />
    </>
  )
}
