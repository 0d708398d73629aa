import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { maskEmail, maskPhone } from '#pure/masks/index.ts'
import { accessQuery } from '../../account/use-access.ts'
import { read } from '../../api.ts'
import type { RolePolicies, RolePolicy } from '../../api-types.ts'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useSpeech, useText } from '../../text/use-text.tsx'
import { policiesKey } from './policies-key.ts'

type Role = keyof RolePolicies
const kinds = ['people', 'deals', 'tasks'] as const
const reaches = ['all', 'team', 'own'] as const
const masks = ['phones', 'emails', 'money'] as const

interface OwnField {
  readonly key: string
  readonly label: { readonly en: string; readonly ru: string }
}

/** What one role sees: the choices, and what they come to in plain words. */
export function RoleAccess({ role, policy }: { role: Role; policy: RolePolicy }) {
  const t = useText()
  const { tell } = useToast()
  const fields = useOwnFields()
  const form = useForm<RolePolicy>({ initialValues: policy })
  const save = useSend<RolePolicy>((body) => ({ method: 'PUT', path: `/api/access/${role}`, body }), {
    refresh: [policiesKey, accessQuery.queryKey],
    onDone: (_, body) => {
      form.resetDirty(body)
      tell(t('access.saved'))
    },
  })
  const id = useId()
  return (
    <form
      className="access-role"
      aria-labelledby={id}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <h3 id={id}>{t(`access.role.${role}`)}</h3>
      {role !== 'key' && <Reaches form={form} />}
      <Checkbox.Group label={t('access.hidden')} {...form.getInputProps('hidden')}>
        <div className="access-hidden">
          {masks.map((mask) => (
            <Checkbox key={mask} value={mask} label={t(`access.hidden.${mask}`)} />
          ))}
          {fields.map(({ key, label }) => (
            <Checkbox key={key} value={key} label={label} />
          ))}
        </div>
      </Checkbox.Group>
      <InWords role={role} policy={form.values} fields={fields} />
      <FormError error={save.error} />
      <Button type="submit" disabled={!form.isDirty()} loading={save.isPending}>
        {t('access.save')}
      </Button>
    </form>
  )
}

function useOwnFields(): readonly { readonly key: string; readonly label: string }[] {
  const { language } = useSpeech()
  const { data } = useQuery({
    queryKey: ['workspace', '*', 'own-fields'],
    queryFn: ({ signal }) => read<{ fields: readonly OwnField[] }>('/api/fields', signal),
  })
  return (data?.fields ?? []).map(({ key, label }) => ({ key, label: label[language] }))
}

function Reaches({ form }: { form: ReturnType<typeof useForm<RolePolicy>> }) {
  const t = useText()
  const { people, deals, tasks } = form.values
  const isPart = [people, deals, tasks].some((reach) => reach !== 'all')
  return (
    <div className="access-reaches">
      {kinds.map((kind) => (
        <NativeSelect
          key={kind}
          label={t(`access.${kind}`)}
          data={reaches.map((reach) => ({ value: reach, label: t(`access.reach.${reach}`) }))}
          {...form.getInputProps(kind)}
        />
      ))}
      <NativeSelect
        label={t('access.companies')}
        data={[
          { value: 'all', label: t('access.reach.all') },
          { value: 'theirs', label: t('access.reach.theirs') },
        ]}
        {...form.getInputProps('companies')}
      />
      {isPart && (
        <Checkbox label={t('access.nobodys')} {...form.getInputProps('nobodys', { type: 'checkbox' })} />
      )}
    </div>
  )
}

interface InWordsProps {
  readonly role: Role
  readonly policy: RolePolicy
  readonly fields: readonly { readonly key: string; readonly label: string }[]
}

/** The same in sentences, with the very masks that the role will see. */
function InWords({ role, policy, fields }: InWordsProps) {
  const t = useText()
  const hides = (field: string) => policy.hidden.includes(field)
  const own = fields.filter(({ key }) => hides(key)).map(({ label }) => label)
  const said: ReactNode[] = [
    role === 'key' ? t('access.says.key') : null,
    hides('phones') && t('access.says.phones', { look: maskPhone('+7 900 123-45-01') }),
    hides('emails') && t('access.says.emails', { look: maskEmail('anna@mail.example') }),
    hides('money') && t('access.says.money'),
    own.length > 0 && t('access.says.fields', { fields: own.join(', ') }),
    policy.hidden.length === 0 && t('access.says.nothing-hidden'),
  ].filter(Boolean)
  return (
    <section className="access-says" aria-label={`${t(`access.role.${role}`)}: ${t('access.says')}`}>
      {role !== 'key' && <RowsInWords policy={policy} />} {said.join(' ')}
    </section>
  )
}

function RowsInWords({ policy }: { policy: RolePolicy }) {
  const t = useText()
  const { people, deals, tasks, companies, nobodys } = policy
  const isPart = people !== 'all' || deals !== 'all' || tasks !== 'all'
  const rows = t('access.says.rows', {
    people: t(`access.says.people.${people}`),
    deals: t(`access.says.deals.${deals}`),
    tasks: t(`access.says.tasks.${tasks}`),
    companies: t(`access.says.companies.${companies}`),
  })
  const rest = isPart && t(nobodys ? 'access.says.nobodys' : 'access.says.not-nobodys')
  const closed = (isPart || companies !== 'all') && t('access.says.narrowed')
  return <>{[rows, rest, closed].filter(Boolean).join(' ')}</>
}
