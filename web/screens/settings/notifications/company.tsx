import { Button, Checkbox, NativeSelect, NumberInput, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { NEWS_WAYS, PUSH_SERVICES, PushService } from '#contract/news.ts'
import { useMembers } from '../../../bulk/use-members.ts'
import { AsyncState } from '../../../design/async-state.tsx'
import { FormError } from '../../../design/form-error.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { type CompanyNews, companyNewsKey, refreshPreferences, useCompanyNews } from './queries.ts'
import { WayList } from './ways.tsx'

/** For the owner: who hears of what nobody has, through whose services browsers are told, what goes for everybody. */
export function CompanyNewsForm() {
  const t = useText()
  const settings = useCompanyNews()
  return (
    <Section title={t('telling.company')} lead={t('telling.company-text')}>
      <AsyncState query={settings} lines={6}>
        {(data) => <Form key={JSON.stringify(data)} known={data} />}
      </AsyncState>
    </Section>
  )
}

function Form({ known }: { known: CompanyNews }) {
  const t = useText()
  const { tell } = useToast()
  const [settings, setSettings] = useState(known)
  const [hosts, setHosts] = useState(known.pushHosts.join('\n'))
  const change = (part: Partial<CompanyNews>) => setSettings((before) => ({ ...before, ...part }))
  const save = useSend((body: CompanyNews) => ({ method: 'PUT', path: '/api/news-settings', body }), {
    refresh: [companyNewsKey, refreshPreferences],
    onDone: () => tell(t('word.saved')),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const pushHosts = hosts.split(/[\s,]+/).filter((host) => host !== '')
    save.mutate({ ...settings, pushHosts })
  }
  return (
    <form className="settings-form telling-company" aria-label={t('telling.company')} onSubmit={submit}>
      <Unassigned settings={settings} change={change} />
      <Services settings={settings} change={change} hosts={hosts} setHosts={setHosts} />
      <NumberInput
        label={t('telling.letters-an-hour')}
        min={1}
        max={60}
        value={settings.lettersAnHour}
        onChange={(value) =>
          change({ lettersAnHour: Math.min(60, Math.max(1, Math.round(Number(value)) || 1)) })
        }
      />
      <details>
        <summary>{t('telling.company-ways')}</summary>
        <WayList
          ways={{ ...NEWS_WAYS, ...settings.ways }}
          change={(kind, way) => change({ ways: { ...settings.ways, [kind]: way } })}
        />
      </details>
      <FormError error={save.error} />
      <Button type="submit" loading={save.isPending}>
        {t('telling.save')}
      </Button>
    </form>
  )
}

interface Part {
  settings: CompanyNews
  change: (part: Partial<CompanyNews>) => void
}

function Unassigned({ settings: { unassignedAfter, lastResortId }, change }: Part) {
  const t = useText()
  const members = useMembers()
  return (
    <>
      <Checkbox
        label={t('telling.unassigned-by-day')}
        checked={unassignedAfter !== null}
        onChange={({ currentTarget }) => change({ unassignedAfter: currentTarget.checked ? 15 : null })}
      />
      {unassignedAfter !== null && (
        <NumberInput
          label={t('telling.unassigned-after')}
          min={1}
          max={1_440}
          value={unassignedAfter}
          onChange={(value) =>
            change({ unassignedAfter: Math.min(1_440, Math.max(1, Math.round(Number(value)) || 1)) })
          }
        />
      )}
      <NativeSelect
        label={t('telling.last-resort')}
        description={t('telling.last-resort-text')}
        value={lastResortId ?? ''}
        data={[
          { value: '', label: t('telling.last-resort-owner') },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget }) => change({ lastResortId: currentTarget.value || null })}
      />
    </>
  )
}

function Services({
  settings: { pushServices, showsWords },
  change,
  hosts,
  setHosts,
}: Part & { hosts: string; setHosts: (hosts: string) => void }) {
  const t = useText()
  return (
    <>
      <fieldset className="telling-services">
        <legend>{t('telling.services')}</legend>
        <p className="quiet">{t('telling.services-text')}</p>
        {PushService.options.map((service) => (
          <Checkbox
            key={service}
            label={t(`telling.service.${service}`)}
            description={PUSH_SERVICES[service].join(', ')}
            checked={pushServices.includes(service)}
            onChange={({ currentTarget }) =>
              change({
                pushServices: PushService.options.filter((one) =>
                  one === service ? currentTarget.checked : pushServices.includes(one),
                ),
              })
            }
          />
        ))}
        <Textarea
          label={t('telling.own-hosts')}
          description={t('telling.own-hosts-text')}
          value={hosts}
          onChange={({ currentTarget }) => setHosts(currentTarget.value)}
        />
      </fieldset>
      <Checkbox
        label={t('telling.shows-words')}
        description={t('telling.shows-words-text')}
        checked={showsWords}
        onChange={({ currentTarget }) => change({ showsWords: currentTarget.checked })}
      />
    </>
  )
}
