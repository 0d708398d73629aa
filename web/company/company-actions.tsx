import { Button, Modal, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { ChangeCompany, Company, CompanyMerge } from '#contract/companies.ts'
import { useLeads } from '../account/use-leads.ts'
import { FormError } from '../design/form-error.tsx'
import { Popup } from '../design/popup.tsx'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { CompanyField } from './company-field.tsx'
import './company.css'

/** What can be done with a company as a whole. */
export function CompanyActions({ company }: { company: Company }) {
  const t = useText()
  const leads = useLeads()
  const [isMerging, merge] = useState(false)
  return (
    <>
      <Popup button={t('company.edit')} buttonClass="company-edit" label={t('company.edit')}>
        {(close) => <Edit key={company.name + company.domain} company={company} done={close} />}
      </Popup>
      {leads && (
        <Button variant="default" onClick={() => merge(true)}>
          {t('company.merge')}
        </Button>
      )}
      <Modal
        opened={isMerging}
        onClose={() => merge(false)}
        title={t('company.merge-title', { name: company.name })}
        closeButtonProps={{ 'aria-label': t('word.close') }}
      >
        <Merge company={company} close={() => merge(false)} />
      </Modal>
    </>
  )
}

function Edit({ company, done }: { company: Company; done: () => void }) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const [said, setSaid] = useState({ name: company.name, domain: company.domain ?? '' })
  const send = useSend<ChangeCompany, Company>(
    (body) => ({ method: 'PATCH', path: `/api/companies/${company.id}`, body }),
    { refresh: [['company']] },
  )
  const before = { name: company.name, domain: company.domain }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { name: said.name.trim(), domain: said.domain.trim().toLowerCase() || null }
    send.mutate(body, {
      onSuccess: () => {
        done()
        offerUndo(t('company.saved'), () => send.mutate(before, { onError: fail }))
      },
    })
  }
  return (
    <form className="company-form" onSubmit={submit}>
      <TextInput
        label={t('company.name')}
        value={said.name}
        maxLength={300}
        onChange={(event) => setSaid({ ...said, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('company.domain')}
        value={said.domain}
        maxLength={253}
        onChange={(event) => setSaid({ ...said, domain: event.currentTarget.value })}
      />
      <FormError error={send.error} />
      <Button type="submit" size="compact-md" loading={send.isPending} disabled={said.name.trim() === ''}>
        {t('word.save')}
      </Button>
    </form>
  )
}

/** The other company becomes part of this one; its people, deals, tasks, notes and goal come along. */
function Merge({ company, close }: { company: Company; close: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const { offerUndo, fail } = useToast()
  const [other, choose] = useState<string | null>(null)
  const undo = useSend<string, Company>(
    (id) => ({ method: 'POST', path: `/api/company-merges/${id}/undo` }),
    {
      refresh: [['company'], ['deal'], ['task'], ['person']],
    },
  )
  const merge = useSend<string, CompanyMerge>(
    (absorbId) => ({ method: 'POST', path: '/api/company-merges', body: { keepId: company.id, absorbId } }),
    {
      refresh: [['company'], ['deal'], ['task'], ['person']],
      onDone: async ({ mergeId, company: { id } }) => {
        close()
        await navigate({ to: '/companies/$id', params: { id } })
        offerUndo(t('company.merged'), () => undo.mutate(mergeId, { onError: fail }))
      },
    },
  )
  return (
    <div className="company-form">
      <p className="quiet">{t('company.merge-text', { name: company.name })}</p>
      <CompanyField
        company={other === null ? null : { id: other, name: t('company.merge-chosen') }}
        choose={(id) => choose(id === company.id ? null : id)}
      />
      <FormError error={merge.error} />
      <div className="company-foot">
        <Button
          loading={merge.isPending}
          disabled={other === null}
          onClick={() => other && merge.mutate(other)}
        >
          {t('company.merge')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </div>
  )
}
