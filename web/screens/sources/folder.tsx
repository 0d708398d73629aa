import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { collectFolder } from '#contract/collect-folder.ts'
import { useIsOwner } from '../../account/use-is-owner.ts'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { workspaceKey } from './queries.ts'

/** The folder that blockers do not know by name: the owner's own word. Earlier ones go on answering. */
export function Folder({ chosen }: { chosen: string }) {
  const t = useText()
  const { tell } = useToast()
  const isOwner = useIsOwner()
  const save = useSend(
    ({ folder }: { folder: string }) => ({
      method: 'PATCH',
      path: '/api/workspace',
      body: { collectPath: folder.trim() },
    }),
    { refresh: [workspaceKey], onDone: () => tell(t('word.saved')) },
  )
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { folder: chosen },
    validate: { folder: (value) => (collectFolder.test(value.trim()) ? null : t('sources.folder-wrong')) },
  })
  if (!isOwner) return null
  return (
    <form className="connect-folder" noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <TextInput
        label={t('sources.folder')}
        description={t('sources.folder-text')}
        autoComplete="off"
        spellCheck={false}
        key={form.key('folder')}
        {...form.getInputProps('folder')}
      />
      <FormError error={save.error} />
      <Button type="submit" variant="default" loading={save.isPending}>
        {t('word.save')}
      </Button>
    </form>
  )
}
