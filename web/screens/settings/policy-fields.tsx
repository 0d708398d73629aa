import { TextInput } from '@mantine/core'
import type { useForm } from '@mantine/form'
import { useText } from '../../text/use-text.tsx'
import type { CompanyFormValues } from './company.tsx'

const clocks = [
  ['quietFrom', 'settings.quiet-from'],
  ['quietUntil', 'settings.quiet-until'],
  ['weekendQuietUntil', 'settings.weekend-until'],
] as const

const limits = [
  ['marketingPerDay', 'settings.per-day'],
  ['marketingPerWeek', 'settings.per-week'],
  ['unansweredServiceMessages', 'settings.unanswered'],
] as const

// The package does not export the type of its form.
type CompanyForm = ReturnType<typeof useForm<CompanyFormValues>>

export function PolicyFields({ form }: { form: CompanyForm }) {
  const t = useText()
  return (
    <>
      <div className="settings-pair">
        {clocks.map(([name, label]) => (
          <TextInput
            key={form.key(`policy.${name}`)}
            type="time"
            required
            label={t(label)}
            {...form.getInputProps(`policy.${name}`)}
          />
        ))}
      </div>
      <div className="settings-pair" style={{ marginBlockStart: '1rem' }}>
        {limits.map(([name, label]) => (
          <TextInput
            key={form.key(`policy.${name}`)}
            type="number"
            min={0}
            max={100}
            label={t(label)}
            {...form.getInputProps(`policy.${name}`)}
          />
        ))}
      </div>
      <p className="quiet">{t('settings.no-limit')}</p>
    </>
  )
}
