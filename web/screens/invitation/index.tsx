import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSearch } from '@tanstack/react-router'
import { NameField, NewPasswordField } from '../../account/account-fields.tsx'
import { useEnter } from '../../account/enter.ts'
import { accountRules } from '../../account/rules.ts'
import { Door } from '../../design/door.tsx'
import { FormError } from '../../design/form-error.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'

/** A colleague's link: name and password, and one is in. */
export function Invitation() {
  const t = useText()
  const { token } = useSearch({ from: '/invitation' })
  const join = useSend(
    (fields: { name: string; password: string }) => ({
      method: 'POST',
      path: '/api/session/invitation',
      body: { token, ...fields },
    }),
    { onDone: useEnter() },
  )
  const { name, password } = accountRules(t)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', password: '' },
    validate: { name, password },
  })
  return (
    <Door title={t('sign-in.invitation')} lead={t('sign-in.invitation-text')}>
      <form noValidate onSubmit={form.onSubmit((fields) => join.mutate(fields))}>
        <NameField autoFocus key={form.key('name')} {...form.getInputProps('name')} />
        <NewPasswordField key={form.key('password')} {...form.getInputProps('password')} />
        <FormError error={join.error} />
        <Button type="submit" loading={join.isPending}>
          {t('sign-in.join')}
        </Button>
      </form>
    </Door>
  )
}
