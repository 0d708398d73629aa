import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Company, CompanyPerson, LinkPerson } from '#contract/companies.ts'
import { send as sendNow } from '../api.ts'
import { PersonPicker, type Picked } from '../deal/person-picker.tsx'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'

interface LinkFormProps {
  readonly company: Company
  /** Who is there already; without one a person is chosen. */
  readonly one?: CompanyPerson
  readonly done: () => void
}

const dayOf = (moment: string | null | undefined): string => moment?.slice(0, 10) ?? ''

/** As what somebody belongs to the company, since when, until when. */
export function LinkForm({ company, one, done }: LinkFormProps) {
  const t = useText()
  const { fail } = useToast()
  const [picked, pick] = useState<Picked | null>(
    one ? { kind: 'known', id: one.personId, label: one.label } : null,
  )
  const [said, setSaid] = useState({
    role: one?.role ?? '',
    since: dayOf(one?.since),
    until: dayOf(one?.until),
  })
  const { link, unlink } = useLink(company, one)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (picked === null) return
    const personId = picked.kind === 'known' ? picked.id : await make(picked.label)
    const since = said.since && said.since !== dayOf(one?.since) ? { since: said.since } : {}
    link({ personId, role: said.role.trim() || null, until: said.until || null, ...since }, done)
  }
  return (
    <form className="company-form" onSubmit={(event) => submit(event).catch(fail)}>
      {one === undefined && <PersonPicker picked={picked} pick={pick} />}
      <TextInput
        label={t('company.role')}
        value={said.role}
        maxLength={100}
        onChange={(event) => setSaid({ ...said, role: event.currentTarget.value })}
      />
      <div className="company-dates">
        {(['since', 'until'] as const).map((end) => (
          <TextInput
            key={end}
            type="date"
            label={t(`company.${end}`)}
            value={said[end]}
            onChange={(event) => setSaid({ ...said, [end]: event.currentTarget.value })}
          />
        ))}
      </div>
      <div className="company-foot">
        <Button type="submit" size="compact-md" disabled={picked === null}>
          {t('word.save')}
        </Button>
        {one === undefined ? (
          <Button size="compact-md" variant="default" onClick={done}>
            {t('word.cancel')}
          </Button>
        ) : (
          <Button size="compact-md" variant="subtle" onClick={() => unlink(one, done)}>
            {t('company.person-remove')}
          </Button>
        )}
      </div>
    </form>
  )
}

async function make(name: string): Promise<string> {
  const made = await sendNow<{ person: { id: string } }>({
    method: 'POST',
    path: '/api/people',
    body: { name },
  })
  return made.person.id
}

/** Each change can be taken back: what was said before is said again, or the link goes. */
function useLink(company: Company, before: CompanyPerson | undefined) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const refresh = [['company'], ['person']]
  const put = useSend<LinkPerson, Company>(
    (body) => ({ method: 'POST', path: `/api/companies/${company.id}/people`, body }),
    { refresh },
  )
  const remove = useSend<string, Company>(
    (personId) => ({
      method: 'POST',
      path: `/api/companies/${company.id}/people/removal`,
      body: { personId },
    }),
    { refresh },
  )
  const putBack = (one: CompanyPerson) =>
    put.mutate(
      {
        personId: one.personId,
        role: one.role,
        since: dayOf(one.since),
        until: one.until === null ? null : dayOf(one.until),
      },
      { onError: fail },
    )
  return {
    link: (body: LinkPerson, done: () => void) =>
      put.mutate(body, {
        onError: fail,
        onSuccess: () => {
          done()
          offerUndo(t('company.person-saved'), () =>
            before ? putBack(before) : remove.mutate(body.personId, { onError: fail }),
          )
        },
      }),
    unlink: (one: CompanyPerson, done: () => void) =>
      remove.mutate(one.personId, {
        onError: fail,
        onSuccess: () => {
          done()
          offerUndo(t('company.person-removed'), () => putBack(one))
        },
      }),
  }
}
