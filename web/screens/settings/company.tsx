import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useIsOwner } from '../../account/use-is-owner.ts'
import { read } from '../../api.ts'
import type { ChangeWorkspace, Policy, Workspace } from '../../api-types.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { sessionQuery, useSend } from '../../queries.ts'
import { useSpeech } from '../../text/use-text.tsx'
import { countryOptions, currencyOptions, limitOf, limitText, zoneOptions } from './choices.ts'
import { MailDomains } from './mail-domains.tsx'
import { PolicyFields } from './policy-fields.tsx'
import { Section } from './section.tsx'

const queryKey = ['workspace', '*', 'settings']

/** Name, clock, money and the limits of writing to people. */
export function Company() {
  const workspace = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<Workspace>('/api/workspace', signal),
  })
  return (
    <>
      <AsyncState query={workspace}>{(data) => <CompanyForm key={data.id} workspace={data} />}</AsyncState>
      <MailDomains />
    </>
  )
}

/** What the form holds: limits as text, because an empty field means "no limit". */
type Limit = 'marketingPerDay' | 'marketingPerWeek' | 'unansweredServiceMessages'
export type PolicyForm = Omit<Policy, Limit> & Record<Limit, string>
export interface CompanyFormValues extends Pick<Workspace, 'name' | 'timeZone' | 'currency' | 'country'> {
  readonly policy: PolicyForm
}

function CompanyForm({ workspace }: { workspace: Workspace }) {
  const { t, language } = useSpeech()
  const { tell } = useToast()
  const isOwner = useIsOwner()
  const save = useSend((body: ChangeWorkspace) => ({ method: 'PATCH', path: '/api/workspace', body }), {
    refresh: [queryKey, sessionQuery.queryKey],
    onDone: () => tell(t('word.saved')),
  })
  const form = useForm<CompanyFormValues>({ mode: 'uncontrolled', initialValues: valuesOf(workspace) })
  return (
    <form className="settings-form" onSubmit={form.onSubmit((values) => save.mutate(changeOf(values)))}>
      {!isOwner && <p className="quiet">{t('settings.owner-only')}</p>}
      <fieldset disabled={!isOwner}>
        <TextInput
          label={t('settings.company-name')}
          required
          maxLength={200}
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <NativeSelect
          label={t('settings.time-zone')}
          description={t('settings.time-zone-text')}
          data={zoneOptions()}
          key={form.key('timeZone')}
          {...form.getInputProps('timeZone')}
        />
        <div className="settings-pair">
          <NativeSelect
            label={t('settings.currency')}
            data={currencyOptions(language, workspace.currency)}
            key={form.key('currency')}
            {...form.getInputProps('currency')}
          />
          <NativeSelect
            label={t('settings.country')}
            data={countryOptions(language, workspace.country)}
            key={form.key('country')}
            {...form.getInputProps('country')}
          />
        </div>
        <p className="quiet" style={{ margin: 0 }}>
          {t('settings.country-text')}
        </p>
        <Section title={t('settings.quiet')} lead={t('settings.quiet-text')}>
          <PolicyFields form={form} />
        </Section>
      </fieldset>
      <FormError error={save.error} />
      {isOwner && (
        <Button type="submit" loading={save.isPending}>
          {t('word.save')}
        </Button>
      )}
    </form>
  )
}

function valuesOf({ name, timeZone, currency, country, policy }: Workspace): CompanyFormValues {
  return {
    name,
    timeZone,
    currency,
    country,
    policy: {
      ...policy,
      marketingPerDay: limitText(policy.marketingPerDay),
      marketingPerWeek: limitText(policy.marketingPerWeek),
      unansweredServiceMessages: limitText(policy.unansweredServiceMessages),
    },
  }
}

function changeOf({ policy, ...company }: CompanyFormValues): ChangeWorkspace {
  return {
    ...company,
    policy: {
      ...policy,
      marketingPerDay: limitOf(policy.marketingPerDay),
      marketingPerWeek: limitOf(policy.marketingPerWeek),
      unansweredServiceMessages: limitOf(policy.unansweredServiceMessages),
    },
  }
}
