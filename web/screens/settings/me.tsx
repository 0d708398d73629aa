import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { EmailField, NameField, NewPasswordField, PasswordField } from '../../account/account-fields.tsx'
import { ownNames } from '../../account/own-names.ts'
import { accountRules } from '../../account/rules.ts'
import type { Session } from '../../api-types.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { sessionQuery, useSend } from '../../queries.ts'
import { MemberChoices } from '../../shell/member-choices.tsx'
import { useText } from '../../text/use-text.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { SecondStep } from './second-step.tsx'
import { Section } from './section.tsx'

/** The member's own account and how Tandem looks to them. */
export function Me() {
  const t = useText()
  const session = useQuery(sessionQuery)
  return (
    <AsyncState query={session}>
      {({ member }) => (
        <>
          <Section title={t('settings.profile')}>
            <ProfileForm key={member.id} member={member} />
          </Section>
          <Section title={t('settings.look')}>
            <div className="settings-form">
              <MemberChoices />
            </div>
          </Section>
          {member.hasPassword && (
            <>
              <Section title={t('settings.change-password')} lead={t('settings.password-text')}>
                <PasswordForm />
              </Section>
              <Section title={t('settings.totp')} lead={t('settings.totp-text')}>
                <SecondStep key={String(member.hasTotp)} isOn={member.hasTotp} />
              </Section>
            </>
          )}
          <OwnSessions />
        </>
      )}
    </AsyncState>
  )
}

/** The address is the name at the door: it can be chosen only until there is a password. */
function ProfileForm({ member }: { member: Session['member'] }) {
  const t = useText()
  const { tell } = useToast()
  const save = useSend(
    (body: { name: string; email?: string; password?: string }) => ({ method: 'PUT', path: '/api/me', body }),
    { refresh: [sessionQuery.queryKey], onDone: () => tell(t('word.saved')) },
  )
  const rules = accountRules(t)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { ...ownNames(member), password: '' },
    validate: member.hasPassword ? { name: rules.name } : rules,
  })
  return (
    <form
      className="settings-form"
      noValidate
      onSubmit={form.onSubmit((all) => save.mutate(member.hasPassword ? { name: all.name } : all))}
    >
      <NameField key={form.key('name')} {...form.getInputProps('name')} />
      <EmailField
        readOnly={member.hasPassword}
        required={!member.hasPassword}
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      {!member.hasPassword && (
        <NewPasswordField key={form.key('password')} {...form.getInputProps('password')} />
      )}
      <FormError error={save.error} />
      <Button type="submit" loading={save.isPending}>
        {t('word.save')}
      </Button>
    </form>
  )
}

function PasswordForm() {
  const t = useText()
  const { tell } = useToast()
  const change = useSend(
    (body: { current: string; next: string }) => ({ method: 'PUT', path: '/api/me/password', body }),
    {
      refresh: [['me', 'sessions']],
      onDone: () => {
        form.reset()
        tell(t('settings.password-changed'))
      },
    },
  )
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { current: '', next: '' },
    validate: { next: accountRules(t).password },
  })
  return (
    <form className="settings-form" noValidate onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <PasswordField
        label={t('settings.current-password')}
        key={form.key('current')}
        {...form.getInputProps('current')}
      />
      <NewPasswordField
        label={t('settings.next-password')}
        key={form.key('next')}
        {...form.getInputProps('next')}
      />
      <FormError error={change.error} />
      <Button type="submit" variant="default" loading={change.isPending}>
        {t('settings.change-password')}
      </Button>
    </form>
  )
}
