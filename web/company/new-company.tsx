import { Button, Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Alike, Company, NewCompany } from '#contract/companies.ts'
import { read } from '../api.ts'
import { FormError } from '../design/form-error.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import './company.css'

/** Makes a company by hand; one that looks like another is shown before. */
export function NewCompanyButton() {
  const t = useText()
  const [isOpen, open] = useState(false)
  return (
    <>
      <Button onClick={() => open(true)}>{t('company.new')}</Button>
      <Modal
        opened={isOpen}
        onClose={() => open(false)}
        title={t('company.new')}
        closeButtonProps={{ 'aria-label': t('word.close') }}
      >
        <NewCompanyForm close={() => open(false)} />
      </Modal>
    </>
  )
}

function NewCompanyForm({ close }: { close: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const [said, setSaid] = useState({ name: '', domain: '' })
  const name = said.name.trim()
  const domain = said.domain.trim().toLowerCase()
  const alike = useAlike(name, domain)
  const create = useSend<NewCompany, Company>((body) => ({ method: 'POST', path: '/api/companies', body }), {
    refresh: [['company']],
    onDone: async ({ id }) => {
      close()
      await navigate({ to: '/companies/$id', params: { id } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ name, ...(domain && { domain }), despiteLikeness: alike.length > 0 })
  }
  return (
    <form className="company-form" onSubmit={submit}>
      <TextInput
        label={t('company.name')}
        value={said.name}
        maxLength={300}
        required
        data-autofocus
        onChange={(event) => setSaid({ ...said, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('company.domain')}
        placeholder="acme.example"
        value={said.domain}
        maxLength={253}
        onChange={(event) => setSaid({ ...said, domain: event.currentTarget.value })}
      />
      {alike.length > 0 && (
        <section className="company-alike" aria-live="polite">
          <strong>{t('company.alike')}</strong>
          <ul>
            {alike.map((one) => (
              <li key={one.id}>
                <Link to="/companies/$id" params={{ id: one.id }} onClick={close}>
                  {one.name}
                </Link>{' '}
                <span className="quiet">{t(`company.alike-by.${one.by}`, { domain: one.domain ?? '' })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <FormError error={create.error} />
      <div className="company-foot">
        <Button type="submit" loading={create.isPending} disabled={name === ''}>
          {t(alike.length > 0 ? 'company.make-another' : 'company.make')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

function useAlike(name: string, domain: string): Alike['companies'] {
  const [wanted] = useDebouncedValue(`${name}\n${domain}`, 250)
  const [byName = '', byDomain = ''] = wanted.split('\n')
  const query = new URLSearchParams()
  if (byName) query.set('name', byName)
  if (byDomain) query.set('domain', byDomain)
  const { data } = useQuery({
    queryKey: ['company', '*', 'alike', wanted],
    queryFn: ({ signal }) => read<Alike>(`/api/companies-alike?${query}`, signal),
    enabled: byName !== '' || byDomain !== '',
  })
  return name === '' && domain === '' ? [] : (data?.companies ?? [])
}
