import { Anchor, Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { PasswordField } from '../../account/account-fields.tsx'
import type { TotpOffer } from '../../api-types.ts'
import { FormError } from '../../design/form-error.tsx'
import { Secret } from '../../design/secret.tsx'
import { useToast } from '../../design/toast.tsx'
import { sessionQuery, useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'

/** Loaded when it is shown: few ever see it, and each of them once. */
const QrCode = lazy(() => import('../../design/qr/index.tsx').then((module) => ({ default: module.QrCode })))

/** off -> offered (a secret is shown) -> on, after a code proved that the app has it; on -> off by the password. */
export function SecondStep({ isOn }: { isOn: boolean }) {
  const t = useText()
  const client = useQueryClient()
  const offer = useSend<void, TotpOffer>(() => ({ method: 'POST', path: '/api/me/totp' }), {
    // Another tab may have set it up meanwhile: then the session says so.
    onRefused: () => client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  })
  if (isOn) return <Removal />
  if (offer.data) return <Confirmation offer={offer.data} />
  return (
    <div className="settings-form">
      <FormError error={offer.error} />
      <Button variant="default" loading={offer.isPending} onClick={() => offer.mutate()}>
        {t('settings.totp-start')}
      </Button>
    </div>
  )
}

function Confirmation({ offer }: { offer: TotpOffer }) {
  const t = useText()
  const { tell } = useToast()
  const [code, setCode] = useState('')
  const confirm = useSend(
    () => ({ method: 'PUT', path: '/api/me/totp', body: { code: code.replaceAll(' ', '') } }),
    {
      refresh: [sessionQuery.queryKey],
      onDone: () => tell(t('settings.totp-on')),
    },
  )
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate()
      }}
    >
      <p style={{ margin: 0 }}>{t('settings.totp-secret')}</p>
      <Suspense fallback={<div style={{ height: '12rem' }} />}>
        <QrCode text={offer.uri} label={t('settings.totp-picture')} />
      </Suspense>
      <Secret label={t('settings.totp')} value={offer.secret} />
      <Anchor href={offer.uri}>{t('settings.totp-open')}</Anchor>
      <TextInput
        label={t('sign-in.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <FormError error={confirm.error} />
      <Button type="submit" loading={confirm.isPending}>
        {t('settings.totp-confirm')}
      </Button>
    </form>
  )
}

function Removal() {
  const t = useText()
  const { tell } = useToast()
  const [password, setPassword] = useState('')
  const remove = useSend(() => ({ method: 'POST', path: '/api/me/totp/removal', body: { password } }), {
    refresh: [sessionQuery.queryKey],
    onDone: () => tell(t('settings.totp-off')),
  })
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        remove.mutate()
      }}
    >
      <p style={{ margin: 0 }}>
        {t('settings.totp-on')}. {t('settings.totp-remove-text')}
      </p>
      <PasswordField value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
      <FormError error={remove.error} />
      <Button type="submit" variant="default" loading={remove.isPending}>
        {t('settings.totp-remove')}
      </Button>
    </form>
  )
}
