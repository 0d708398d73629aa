import { Button, Checkbox, NumberInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { FormError } from '../../../design/form-error.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { type Work, workKey } from './queries.ts'
import { useHours } from './use-hours.tsx'
import { useLeads } from './use-leads.ts'

type Settings = Work['settings']

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
