import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { FormError } from '../../../design/form-error.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useText } from '../../../text/use-text.tsx'
import { zoneOptions } from '../choices.ts'
import { useHours } from '../team-work/use-hours.tsx'
import { clockOf, minutesOf } from './clock.ts'
import { type Preferences, useKeep } from './queries.ts'

/** When he works and when he is left alone, by his own clock. */
export function OwnHours({ data: { own, companyZone, companyHours } }: { data: Preferences }) {
  const t = useText()
  const { tell } = useToast()
  const hours = useHours(own.hours, t(companyHours ? 'telling.hours-as-team' : 'telling.hours-none'))
  const [zone, setZone] = useState(own.zone ?? '')
  const [isQuiet, setQuiet] = useState(own.quiet !== null)
  const [from, setFrom] = useState(clockOf(own.quiet?.from ?? 1_320))
  const [until, setUntil] = useState(clockOf(own.quiet?.until ?? 480))
  const [digestAt, setDigestAt] = useState(clockOf(own.digestAt))
  const keep = useKeep(() => tell(t('word.saved')))
  const quiet = { from: minutesOf(from), until: minutesOf(until) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (hours.value === undefined) return
    const digest = minutesOf(digestAt)
    keep.mutate({
      ...own,
      hours: hours.value,
      zone: zone || null,
      quiet: isQuiet ? quiet : null,
      digestAt: digest,
    })
  }
  const hasHours = hours.value !== null || companyHours
  return (
    <form className="settings-form" aria-label={t('telling.hours')} onSubmit={submit}>
      <NativeSelect
        label={t('telling.zone')}
        value={zone}
        data={[{ value: '', label: t('telling.zone-company', { zone: companyZone }) }, ...zoneOptions()]}
        onChange={({ currentTarget }) => setZone(currentTarget.value)}
      />
      {hours.fields}
      <Checkbox
        label={t('telling.quiet')}
        checked={isQuiet}
        onChange={({ currentTarget }) => setQuiet(currentTarget.checked)}
      />
      {isQuiet && <QuietSpan {...{ from, setFrom, until, setUntil }} />}
      {!hasHours && (
        <TextInput
          type="time"
          label={t('telling.digest-at')}
          value={digestAt}
          required
          onChange={({ currentTarget }) => setDigestAt(currentTarget.value)}
        />
      )}
      <FormError error={keep.error} />
      <Button type="submit" loading={keep.isPending} disabled={hours.value === undefined}>
        {t('telling.save')}
      </Button>
    </form>
  )
}

interface Span {
  from: string
  setFrom: (from: string) => void
  until: string
  setUntil: (until: string) => void
}

function QuietSpan({ from, setFrom, until, setUntil }: Span) {
  const t = useText()
  return (
    <div className="settings-pair">
      <TextInput
        type="time"
        label={t('telling.quiet-from')}
        value={from}
        required
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
      />
      <TextInput
        type="time"
        label={t('telling.quiet-until')}
        value={until}
        required
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
      />
    </div>
  )
}
