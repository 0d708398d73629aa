import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { OutboxMessage } from '#contract/today.ts'
import { useText } from '../../text/use-text.tsx'
import { FormError } from '../form-error.tsx'
import { useEmailDraft } from './draft.ts'
import { useContactVerdict, useSendEmail } from './sending.ts'
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
    if (!isForbidden && draft.isComplete) email.mutate({ ...draft.value, despiteAdvice: isDespite })
  }
  return (
    <form
      className="compose-email"
      aria-labelledby={headingId}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
      }}
    >
      <h3 id={headingId}>{t('compose.to', { name: personName })}</h3>
      {addresses.length > 1 && (
        <NativeSelect
          label={t('compose.address')}
          value={handleId ?? ''}
          data={addresses.map((address) => ({ value: address.handleId, label: address.value }))}
          onChange={(event) => setHandleId(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={t('compose.subject')}
        value={draft.value.subject}
        maxLength={300}
        required
        withAsterisk={false}
        onChange={(event) => draft.change({ subject: event.currentTarget.value })}
      />
      <Textarea
        label={t('compose.text')}
        value={draft.value.text}
        classNames={{ input: 'compose-email-text' }}
        rows={6}
        required
        withAsterisk={false}
        onChange={(event) => draft.change({ text: event.currentTarget.value })}
      />
      <VerdictNote verdict={answer} failed={verdict.isError} />
      <FormError error={email.error} />
      <div className="compose-email-foot">
        <Button type="submit" loading={email.isPending} disabled={isForbidden || !draft.isComplete}>
          {t(isDespite ? 'compose.send-despite' : 'compose.send')}
        </Button>
        {props.beside}
        <span className="quiet">{t('compose.held')}</span>
      </div>
    </form>
  )
}
