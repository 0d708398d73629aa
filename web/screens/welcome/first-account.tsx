import { Anchor, Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link } from '@tanstack/react-router'
import { EmailField, NameField, NewPasswordField } from '../../account/account-fields.tsx'
import { useEnter } from '../../account/enter.ts'
import { ownNames } from '../../account/own-names.ts'
import { accountRules } from '../../account/rules.ts'
import type { Session } from '../../api-types.ts'
import { FormError } from '../../design/form-error.tsx'
import { useSend } from '../../queries.ts'
import { useSpeech } from '../../text/use-text.tsx'

/** Name, e-mail and password of the owner; the language is the one they read this in. */
export function FirstAccount({ member }: { member: Session['member'] }) {
  const { t, language } = useSpeech()
  const save = useSend(
    (fields: { name: string; email: string; password: string }) => ({
      method: 'PUT',
      path: '/api/me',
      body: { ...fields, locale: language },
    }),
    { onDone: useEnter() },
  )
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { ...ownNames(member), password: '' },
    validate: accountRules(t),
  })
  return (
    <form noValidate onSubmit={form.onSubmit((fields) => save.mutate(fields))}>
      <NameField autoFocus key={form.key('name')} {...form.getInputProps('name')} />
      <EmailField key={form.key('email')} {...form.getInputProps('email')} />
      <NewPasswordField key={form.key('password')} {...form.getInputProps('password')} />
      <FormError error={save.error} />
      <Button type="submit" loading={save.isPending}>
        {t('sign-in.start')}
      </Button>
      <Anchor component={Link} to="/">
        {t('sign-in.later')}
      </Anchor>
    </form>
  )
}
