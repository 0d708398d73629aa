import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api.ts'
import type { Invitation, NewInvitation, Role } from '../../api-types.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { FormError } from '../../design/form-error.tsx'
import { Secret } from '../../design/secret.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { roles } from './choices.ts'
import { Section } from './section.tsx'

const queryKey = ['workspace', '*', 'invitations']

/** Inviting colleagues; the link is shown once, right after. */
export function Invitations() {
  const t = useText()
  const invitations = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<readonly Invitation[]>('/api/invitations', signal),
  })
  return (
    <>
      <Section title={t('settings.invite-title')}>
        <InviteForm />
      </Section>
      <AsyncState query={invitations} lines={1} isEmpty={(data) => data.length === 0} empty={null}>
        {(data) => (
          <Section title={t('settings.invitations')}>
            <ul className="settings-list">
              {data.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} />
              ))}
            </ul>
          </Section>
        )}
      </AsyncState>
    </>
  )
}

function InviteForm() {
  const t = useText()
  const invite = useSend<{ email: string; role: Role }, NewInvitation>(
    (body) => ({ method: 'POST', path: '/api/invitations', body }),
    { refresh: [queryKey], onDone: () => form.reset() },
  )
  const form = useForm<{ email: string; role: Role }>({
    mode: 'uncontrolled',
    initialValues: { email: '', role: 'member' },
  })
  return (
    <form className="settings-form" onSubmit={form.onSubmit((values) => invite.mutate(values))}>
      <div className="settings-pair">
        <TextInput
          label={t('word.email')}
          type="email"
          required
          autoComplete="off"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <NativeSelect
          label={t('settings.role')}
          data={roles.map((role) => ({ value: role, label: t(`word.role.${role}`) }))}
          key={form.key('role')}
          {...form.getInputProps('role')}
        />
      </div>
      <FormError error={invite.error} />
      <Button type="submit" loading={invite.isPending}>
        {t('settings.invite')}
      </Button>
      {invite.data && (
        <div role="status">
          <p>{t('settings.invite-link', { email: invite.data.email })}</p>
          <Secret label={t('settings.invitations')} value={invite.data.link} />
        </div>
      )}
    </form>
  )
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const t = useText()
  const format = useFormat()
  const { fail } = useToast()
  const withdraw = useSend(() => ({ method: 'DELETE', path: `/api/invitations/${invitation.id}` }), {
    refresh: [queryKey],
  })
  return (
    <li>
      <div className="settings-list-words">
        <strong>{invitation.email}</strong>
        <div className="quiet">
          {t(`word.role.${invitation.role}`)},{' '}
          {t('settings.expires', { date: format.date(invitation.expiresAt) })}
        </div>
      </div>
      <Button
        variant="default"
        loading={withdraw.isPending}
        aria-label={t('settings.withdraw-of', { email: invitation.email })}
        onClick={() => withdraw.mutate(undefined, { onError: fail })}
      >
        {t('settings.withdraw')}
      </Button>
    </li>
  )
}
