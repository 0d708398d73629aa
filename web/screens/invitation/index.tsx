import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { InvitationSeen } from '#contract/account.ts'
import { NameField, NewPasswordField } from '../../account/account-fields.tsx'
import { useEnter } from '../../account/enter.ts'
import { accountRules } from '../../account/rules.ts'
import { send } from '../../api.ts'
import { isStatus } from '../../api-error.ts'
import { Failure, Skeleton } from '../../design/async-state.tsx'
import { Door } from '../../design/door.tsx'
import { FormError } from '../../design/form-error.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'

/** A colleague's link: who invites where, as whom one signs in; then name and password, and one is in. */
export function Invitation() {
  const t = useText()
  const { token } = useSearch({ from: '/invitation' })
  const seen = useQuery({
    queryKey: ['invitation', '*', token],
    queryFn: () =>
      send<InvitationSeen>({ method: 'POST', path: '/api/session/invitation/look', body: { token } }),
    // What it says does not change under the hands of whoever is typing.
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (isStatus(seen.error, 410) || isStatus(seen.error, 400)) return <Spent />
  const invitation = seen.data
  return (
    <Door
      title={
        invitation ? t('sign-in.invitation-to', { company: invitation.company }) : t('sign-in.invitation')
      }
      lead={
        invitation && (
          <>
            <p>{t('sign-in.invitation-by', { name: invitation.invitedBy, email: invitation.email })}</p>
            <p>{t('sign-in.invitation-text')}</p>
          </>
        )
      }
    >
      {seen.error && <Failure error={seen.error} retry={seen.refetch} />}
      {seen.isPending && <Skeleton lines={4} />}
      {invitation && <JoinForm token={token} />}
    </Door>
  )
}

function Spent() {
  const t = useText()
  return (
    <Door title={t('sign-in.invitation-spent')} lead={t('sign-in.invitation-spent-text')}>
      <Button component={Link} to="/sign-in">
        {t('sign-in.to-sign-in')}
      </Button>
    </Door>
  )
}

function JoinForm({ token }: { token: string }) {
  const t = useText()
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
    <form noValidate onSubmit={form.onSubmit((fields) => join.mutate(fields))}>
      <NameField autoFocus key={form.key('name')} {...form.getInputProps('name')} />
      <NewPasswordField key={form.key('password')} {...form.getInputProps('password')} />
      <FormError error={join.error} />
      <Button type="submit" loading={join.isPending}>
        {t('sign-in.join')}
      </Button>
    </form>
  )
}
