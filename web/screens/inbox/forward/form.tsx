import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import type { z } from 'zod'
import type { ForwardMessage, MessageForwarded } from '#contract/dialogues.ts'
import { useMembers } from '../../../bulk/use-members.ts'
import { FormError } from '../../../design/form-error.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useSpeech } from '../../../text/use-text.tsx'
import { addressesIn } from '../composer/addresses.ts'
import type { Said } from '../queries.ts'
import { useTakeBack } from '../use-take-back.ts'
import './forward.css'

interface ForwardFormProps {
  readonly message: Said
  readonly close: () => void
}

/** To whom the letter is passed on, with what word and which of its files. The customer hears nothing of it. */
export default function ForwardForm({ message, close }: ForwardFormProps) {
  const { t } = useSpeech()
  const colleagues = useId()
  const members = useMembers()
  const [typed, setTyped] = useState('')
  const [word, setWord] = useState('')
  const [files, setFiles] = useState<string[]>(message.attachments.map(({ id }) => id))
  const forward = useForward(message, close)
  const { all, wrong } = addressesIn(typed)
  const isReady = all.length > 0 && wrong === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) forward.mutate({ to: [...all], word, fileIds: files })
  }
  return (
    <form className="forward-form" aria-label={t('writing.forward')} onSubmit={submit}>
      <TextInput
        label={t('writing.forward-to')}
        description={t('writing.forward-hint')}
        autoFocus
        maxLength={2_000}
        list={colleagues}
        value={typed}
        error={
          typed.endsWith(' ') && wrong !== null ? t('writing.copy-wrong', { address: wrong }) : undefined
        }
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <datalist id={colleagues}>
        {members.map(({ id, name, email }) => (
          <option key={id} value={email}>
            {name}
          </option>
        ))}
      </datalist>
      <Textarea
        label={t('writing.forward-word')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={20_000}
        value={word}
        onChange={({ currentTarget }) => setWord(currentTarget.value)}
      />
      {message.attachments.length > 0 && (
        <Checkbox.Group label={t('writing.forward-files')} value={files} onChange={setFiles}>
          {message.attachments.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} />
          ))}
        </Checkbox.Group>
      )}
      <FormError error={forward.error} />
      <Button type="submit" disabled={!isReady} loading={forward.isPending}>
        {t('writing.forward')}
      </Button>
    </form>
  )
}

type Asked = Pick<z.input<typeof ForwardMessage>, 'to' | 'word' | 'fileIds'>

function useForward(message: Said, done: () => void) {
  const { t, language } = useSpeech()
  const { offerUndo } = useToast()
  const takeBack = useTakeBack()
  return useSend<Asked, z.output<typeof MessageForwarded>>(
    (asked) => {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      const body: z.input<typeof ForwardMessage> = { ...asked, language, zone }
      return { method: 'POST', path: `/api/messages/${message.id}/forward`, body }
    },
    {
      refresh: [['dialogue'], ['outbox']],
      onDone: ({ message: sent }) => {
        done()
        const { outboxId } = sent
        if (outboxId !== null)
          offerUndo(t('writing.sent', { name: sent.forwardedTo ?? '' }), () => takeBack(outboxId))
      },
    },
  )
}
