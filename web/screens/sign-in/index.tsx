import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { EmailField, PasswordField } from '../../account/account-fields.tsx'
import { useEnter } from '../../account/enter.ts'
import { ApiError } from '../../api-error.ts'
import { Door } from '../../design/door.tsx'
import { FormError } from '../../design/form-error.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'

interface SignInFields {
  readonly email: string
  readonly password: string
  readonly code: string
}

/** E-mail and password; the code is asked for only from those who set up a second step. */
export function SignIn() {
  const t = useText()
  const { to } = useSearch({ from: '/sign-in' })
  const enter = useEnter(to)
  const [asksCode, setAsksCode] = useState(false)
  const signIn = useSend(
    ({ email, password, code }: SignInFields) => ({
      method: 'POST',
      path: '/api/session',
      body: { email: email.trim(), password, ...(code && { code: code.replaceAll(' ', '') }) },
    }),
    { onDone: enter, onRefused: (code) => code === 'code-needed' && setAsksCode(true) },
  )
  const form = useForm<SignInFields>({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '', code: '' },
  })
  return (
    <Door title={t('sign-in.title')}>
      <form onSubmit={form.onSubmit((fields) => signIn.mutate(fields))}>
        <EmailField autoFocus key={form.key('email')} {...form.getInputProps('email')} />
        <PasswordField key={form.key('password')} {...form.getInputProps('password')} />
        {asksCode && (
          <TextInput
            label={t('sign-in.code')}
            description={t('sign-in.code-text')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            autoFocus
            key={form.key('code')}
            {...form.getInputProps('code')}
          />
        )}
        <FormError error={isCodeNeeded(signIn.error) ? null : signIn.error} />
        <Button type="submit" loading={signIn.isPending}>
          {t('sign-in.submit')}
        </Button>
      </form>
      <p className="quiet">{t('sign-in.no-access')}</p>
    </Door>
  )
}

/** The first time it is a question, not a failure: the new field says it. */
const isCodeNeeded = (error: unknown) => error instanceof ApiError && error.problem.code === 'code-needed'
