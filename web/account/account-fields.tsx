import { PasswordInput, type PasswordInputProps, TextInput, type TextInputProps } from '@mantine/core'
import { useText } from '../text/use-text.tsx'

/** The fields by which somebody names and guards himself, the same wherever an account is made or changed. */
export function NameField(more: TextInputProps) {
  const t = useText()
  return <TextInput label={t('word.name')} autoComplete="name" required {...more} />
}

export function EmailField(more: TextInputProps) {
  const t = useText()
  return <TextInput label={t('word.email')} type="email" autoComplete="username" required {...more} />
}

export function PasswordField(more: PasswordInputProps) {
  const t = useText()
  return (
    <PasswordInput
      label={t('word.password')}
      autoComplete="current-password"
      required
      visibilityToggleButtonProps={{ 'aria-label': t('word.show-password') }}
      {...more}
    />
  )
}

/** A password that is being chosen: with the rule that it must keep. */
export function NewPasswordField(more: PasswordInputProps) {
  const t = useText()
  return <PasswordField description={t('sign-in.password-rule')} autoComplete="new-password" {...more} />
}
