import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { z } from 'zod'
import type { KeepCannedReply } from '#contract/canned.ts'
import { AsyncState } from '../../../design/async-state.tsx'
import { FormError } from '../../../design/form-error.tsx'
import { useSend } from '../../../queries.ts'
import { type Canned, cannedKey, useCannedReplies } from '../../../ready/queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { KeptRow } from './kept-row.tsx'

type Kept = z.output<typeof KeepCannedReply>

/** Words for what is asked again and again. */
export function ReadyAnswers() {
  const t = useText()
  const ready = useCannedReplies()
  const open = { first: '{{person.first_name}}', whole: '{{person.name}}', writer: '{{member.name}}' }
  return (
    <Section title={t('macros.ready')} lead={t('macros.ready-lead', open)}>
      <AsyncState query={ready} lines={3}>
        {({ replies }) => (
          <>
            {replies.length === 0 && <p className="quiet">{t('macros.ready-none')}</p>}
            {replies.length > 0 && (
              <ul className="settings-list">
                {replies.map((reply) => (
                  <KeptRow
                    key={reply.id}
                    name={`/${reply.shortcut}`}
                    about={`${reply.title}: ${reply.text}`}
                    own={reply.own}
                    path={`/api/canned-replies/${reply.id}`}
                    refresh={cannedKey}
                  >
                    {(done) => <AnswerForm reply={reply} done={done} />}
                  </KeptRow>
                ))}
              </ul>
            )}
            <Section title={t('macros.ready-new')}>
              <AnswerForm done={() => undefined} />
            </Section>
          </>
        )}
      </AsyncState>
    </Section>
  )
}

function AnswerForm({ reply, done }: { readonly reply?: Canned; readonly done: () => void }) {
  const t = useText()
  const form = useForm<Kept>({
    initialValues: {
      shortcut: reply?.shortcut ?? '',
      title: reply?.title ?? '',
      text: reply?.text ?? '',
      own: reply?.own ?? false,
    },
  })
  const save = useSend<Kept>(
    (body) =>
      reply === undefined
        ? { method: 'POST', path: '/api/canned-replies', body }
        : { method: 'PUT', path: `/api/canned-replies/${reply.id}`, body },
    {
      refresh: [cannedKey],
      onDone: () => {
        form.reset()
        done()
      },
    },
  )
  return (
    <form className="settings-form" onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <TextInput
        label={t('macros.shortcut')}
        description={t('macros.shortcut-hint')}
        required
        maxLength={40}
        pattern="[^\s/]+"
        {...form.getInputProps('shortcut')}
      />
      <TextInput label={t('macros.name')} required maxLength={100} {...form.getInputProps('title')} />
      <Textarea
        label={t('macros.words')}
        required
        autosize
        minRows={3}
        maxRows={12}
        maxLength={10_000}
        {...form.getInputProps('text')}
      />
      <Checkbox label={t('macros.own')} {...form.getInputProps('own', { type: 'checkbox' })} />
      <FormError error={save.error} />
      <Button type="submit" loading={save.isPending}>
        {t('macros.save')}
      </Button>
    </form>
  )
}
