import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormError } from '../../../design/form-error.tsx'
import { useToast } from '../../../design/toast.tsx'
import { When } from '../../../design/when.tsx'
import { canPush, leaveBrowser, type Registration, subscribe } from '../../../news/this-browser.ts'
import { sessionQuery, useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { type Preferences, refreshPreferences, useChange, useKeep } from './queries.ts'
import { useTrouble } from './use-trouble.ts'

/** By mail, in browsers, with a sound; and a sample of each. */
export function Devices({ data }: { data: Preferences }) {
  const t = useText()
  const { fail, tell } = useToast()
  const keep = useKeep()
  const sample = useChange(
    (way: 'email' | 'push') => ({ method: 'POST', path: '/api/news-preferences/test', body: { way } }),
    () => tell(t('telling.test-sent')),
  )
  // an owner who has just begun has an address that is none
  const canMail = data.canMail && !data.email.endsWith('.invalid')
  const own = keep.isPending ? keep.variables : data.own
  return (
    <div className="settings-form telling-where">
      <Checkbox
        label={t('telling.email', { email: data.email })}
        {...(!canMail && { description: t(data.canMail ? 'telling.no-address' : 'telling.no-mail') })}
        checked={own.email}
        onChange={({ currentTarget }) =>
          keep.mutate({ ...own, email: currentTarget.checked }, { onError: fail })
        }
      />
      <Checkbox
        label={t('telling.sound')}
        checked={own.sound}
        onChange={({ currentTarget }) =>
          keep.mutate({ ...own, sound: currentTarget.checked }, { onError: fail })
        }
      />
      <ThisBrowser data={data} />
      <List devices={data.devices} />
      <div className="telling-tests">
        <Button
          variant="default"
          disabled={!canMail}
          loading={sample.isPending}
          onClick={() => sample.mutate('email', { onError: fail })}
        >
          {t('telling.test-email')}
        </Button>
        <Button
          variant="default"
          disabled={data.devices.length === 0}
          loading={sample.isPending}
          onClick={() => sample.mutate('push', { onError: fail })}
        >
          {t('telling.test-push')}
        </Button>
      </div>
    </div>
  )
}

function ThisBrowser({ data }: { data: Preferences }) {
  const t = useText()
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const [isRefused, setRefused] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const register = useChange((body: Registration) => ({ method: 'POST', path: '/api/news-devices', body }))
  if (!data.push.isOn) return <p className="quiet">{t('telling.push-off')}</p>
  if (!canPush()) return <p className="quiet">{t('telling.push-cannot')}</p>
  if (data.devices.some(({ isThis }) => isThis)) return <p className="quiet">{t('telling.push-here')}</p>
  const ask = async () => {
    setBusy(true)
    const subscribed = await subscribe(data.push.key, session?.member.id ?? '')
    setBusy(false)
    setRefused(subscribed === null)
    if (subscribed !== null) register.mutate(subscribed)
  }
  return (
    <>
      <Button
        variant="default"
        loading={isBusy || register.isPending}
        onClick={() => ask().catch(console.error)}
      >
        {t('telling.push-this')}
      </Button>
      {isRefused && (
        <p className="quiet" role="alert">
          {t('telling.push-refused')}
        </p>
      )}
      <FormError error={register.error} />
    </>
  )
}

function List({ devices }: { devices: Preferences['devices'] }) {
  const t = useText()
  const { fail, tell } = useToast()
  const say = useTrouble()
  const remove = useSend(
    ({ id }: Preferences['devices'][number]) => ({ method: 'DELETE', path: `/api/news-devices/${id}` }),
    {
      refresh: [refreshPreferences],
      onDone: (_, { isThis }) => {
        if (isThis) leaveBrowser().catch(console.error)
        tell(t('telling.device-removed'))
      },
    },
  )
  if (devices.length === 0) return null
  return (
    <ul className="settings-list" aria-label={t('telling.devices')}>
      {devices.map((device) => (
        <li key={device.id}>
          <span>
            <strong>{device.name}</strong>
            {device.isThis && ` · ${t('telling.device-this')}`}
            <br />
            <small className="quiet">
              {device.trouble !== null &&
                `${t('telling.device-trouble', { trouble: say(device.trouble) })} · `}
              {device.lastSentAt === null ? t('telling.device-never') : <When at={device.lastSentAt} />}
            </small>
          </span>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t('telling.device-remove-of', { name: device.name })}
            onClick={() => remove.mutate(device, { onError: fail })}
          >
            {t('telling.device-remove')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
