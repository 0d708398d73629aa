import { Button, Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { FormError } from '../../../design/form-error.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useSpeech, useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { type Hours, readDay, readDaysOff, sayDay } from './hours-text.ts'
import { type Work, workKey } from './queries.ts'
import { useLeads } from './use-leads.ts'

type Settings = Work['settings']
const usual = ['', ...Array.from({ length: 5 }, () => '9:00-13:00, 14:00-18:00'), '']

/** How much is given out by itself, and when the team works. */
export function GivingOut({ settings }: { settings: Settings }) {
  const t = useText()
  const leads = useLeads()
  const { tell } = useToast()
  const [automatic, setAutomatic] = useState(settings.automatic)
  const [share, setShare] = useState(Math.round(settings.share * 100))
  const hours = useHours(settings.hours)
  const save = useSend((body: Settings) => ({ method: 'PUT', path: '/api/team-work/settings', body }), {
    refresh: [workKey],
    onDone: () => tell(t('word.saved')),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (hours.value !== undefined) save.mutate({ automatic, share: share / 100, hours: hours.value })
  }
  return (
    <Section title={t('team.hours')} lead={t('team.hours-text')}>
      <form className="settings-form" onSubmit={submit}>
        <fieldset disabled={!leads}>
          <Checkbox
            label={t('team.automatic')}
            checked={automatic}
            onChange={({ currentTarget }) => setAutomatic(currentTarget.checked)}
          />
          <NumberInput
            label={t('team.share')}
            min={0}
            max={100}
            value={share}
            onChange={(value) => setShare(Number(value) || 0)}
          />
          {hours.fields}
        </fieldset>
        <FormError error={save.error} />
        {leads && (
          <Button type="submit" loading={save.isPending} disabled={hours.value === undefined}>
            {t('team.save')}
          </Button>
        )}
      </form>
    </Section>
  )
}

/** What is typed of the week; `value` is undefined while it is no week. */
function useHours(known: Hours | null) {
  const t = useText()
  const { language } = useSpeech()
  const [isAlways, setAlways] = useState(known === null)
  const [days, setDays] = useState<readonly string[]>(known === null ? usual : known.week.map(sayDay))
  const [off, setOff] = useState(Object.keys(known?.exceptions ?? {}).join('\n'))
  const week = days.map(readDay)
  const right = week.filter((day) => day !== null)
  const exceptions = readDaysOff(off)
  const isRight = right.length === 7 && exceptions !== null
  const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  const fields = (
    <>
      <Checkbox
        label={t('team.hours-always')}
        checked={isAlways}
        onChange={({ currentTarget }) => setAlways(currentTarget.checked)}
      />
      {!isAlways &&
        [1, 2, 3, 4, 5, 6, 0].map((day) => (
          <TextInput
            key={day}
            // 4 January 1970 was a Sunday
            label={t('team.hours-day', { day: name.format(new Date((3 + day) * 86_400_000)) })}
            value={days[day] ?? ''}
            error={week[day] === null && t('team.hours-wrong')}
            onChange={({ currentTarget }) => setDays(days.with(day, currentTarget.value))}
          />
        ))}
      {!isAlways && (
        <Textarea
          label={t('team.hours-days-off')}
          value={off}
          error={exceptions === null && t('team.hours-wrong')}
          onChange={({ currentTarget }) => setOff(currentTarget.value)}
        />
      )}
    </>
  )
  const value = isAlways ? null : isRight ? { week: right, exceptions } : undefined
  return { fields, value }
}
