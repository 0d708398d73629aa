import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { z } from 'zod'
import type { KeepMacro } from '#contract/macros.ts'
import { useMembers } from '../../../bulk/use-members.ts'
import { FormError } from '../../../design/form-error.tsx'
import { useSend } from '../../../queries.ts'
import { macrosKey, type ReadyMacro, useCannedReplies, useTeams } from '../../../ready/queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { actsOf, fieldsOf, RESTS, STATES } from './macro-acts.ts'

interface MacroFormProps {
  readonly macro?: ReadyMacro
  readonly done: () => void
}

/** What a macro does: each act chosen or left out. */
export function MacroForm({ macro, done }: MacroFormProps) {
  const t = useText()
  const [isEmpty, setEmpty] = useState(false)
  const form = useForm({
    initialValues: { name: macro?.name ?? '', own: macro?.own ?? false, ...fieldsOf(macro?.acts ?? []) },
  })
  const { answers, members, states } = useChoices(form.values.own)
  const save = useSend<z.input<typeof KeepMacro>>(
    (body) =>
      macro === undefined
        ? { method: 'POST', path: '/api/macros', body }
        : { method: 'PUT', path: `/api/macros/${macro.id}`, body },
    {
      refresh: [macrosKey],
      onDone: () => {
        form.reset()
        done()
      },
    },
  )
  const submit = form.onSubmit(({ name, own, ...fields }) => {
    const acts = [...actsOf(fields)]
    setEmpty(acts.length === 0)
    if (acts.length > 0) save.mutate({ name, own, acts })
  })
  return (
    <form className="settings-form" onSubmit={submit}>
      <TextInput label={t('macros.name')} required maxLength={100} {...form.getInputProps('name')} />
      <NativeSelect label={t('macros.answer')} data={answers} {...form.getInputProps('answer')} />
      <Textarea
        label={t('macros.note')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={5_000}
        {...form.getInputProps('note')}
      />
      <div className="settings-pair">
        <TextInput label={t('macros.tags-on')} maxLength={500} {...form.getInputProps('tagsOn')} />
        <TextInput label={t('macros.tags-off')} maxLength={500} {...form.getInputProps('tagsOff')} />
      </div>
      <NativeSelect label={t('macros.assign')} data={members} {...form.getInputProps('assign')} />
      <NativeSelect label={t('macros.state')} data={states} {...form.getInputProps('state')} />
      <Checkbox label={t('macros.own')} {...form.getInputProps('own', { type: 'checkbox' })} />
      {isEmpty && <p role="alert">{t('macros.nothing')}</p>}
      <FormError error={save.error} />
      <Button type="submit" loading={save.isPending}>
        {t('macros.save')}
      </Button>
    </form>
  )
}

/** Everybody's macro answers with everybody's words only. */
function useChoices(isOwn: boolean) {
  const t = useText()
  const { data: ready } = useCannedReplies()
  const { data: teams } = useTeams()
  const members = useMembers()
  const asItIs = { value: '', label: t('macros.as-it-is') }
  return {
    answers: [
      { value: '', label: t('macros.answer-none') },
      ...(ready?.replies ?? [])
        .filter(({ own }) => isOwn || !own)
        .map(({ id, shortcut, title }) => ({ value: id, label: `/${shortcut} ${title}` })),
    ],
    members: [
      asItIs,
      { value: 'me', label: t('macros.does.assign-me') },
      { value: 'nobody', label: t('macros.does.assign-nobody') },
      ...members.map(({ id, name }) => ({ value: `member:${id}`, label: name })),
      ...(teams ?? []).map(({ id, name }) => ({ value: `team:${id}`, label: t('macros.team', { name }) })),
    ],
    states: [
      asItIs,
      ...STATES.map((state) => ({ value: state, label: t(`macros.does.${state}`) })),
      ...RESTS.map((until) => ({ value: `rest-${until}`, label: t(`macros.does.rest-${until}`) })),
    ],
  }
}
