import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { ChangeMailDomains, MailDomains as Reply } from '#contract/mail-domains.ts'
import { useIsOwner } from '../../account/use-is-owner.ts'
import { read } from '../../api.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { Section } from './section.tsx'

const queryKey = ['workspace', '*', 'mail-domains']
const lists = ['relay', 'free'] as const

/** Domains that say little about who writes: what is built in, and what the owner adds. */
export function MailDomains() {
  const t = useText()
  const domains = useQuery({ queryKey, queryFn: ({ signal }) => read<Reply>('/api/mail-domains', signal) })
  return (
    <Section title={t('settings.mail-domains')} lead={t('settings.mail-domains-text')}>
      <AsyncState query={domains} lines={3}>
        {(data) => <DomainsForm key={JSON.stringify(data.own)} domains={data} />}
      </AsyncState>
    </Section>
  )
}

function DomainsForm({ domains }: { domains: Reply }) {
  const t = useText()
  const isOwner = useIsOwner()
  const { tell } = useToast()
  const [typed, setTyped] = useState({
    relay: domains.own.relay.join('\n'),
    free: domains.own.free.join('\n'),
  })
  const save = useSend(
    (body: z.input<typeof ChangeMailDomains>) => ({ method: 'PUT', path: '/api/mail-domains', body }),
    { refresh: [queryKey], onDone: () => tell(t('word.saved')) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ relay: linesOf(typed.relay), free: linesOf(typed.free) })
  }
  return (
    <form className="settings-form" onSubmit={submit}>
      <fieldset disabled={!isOwner}>
        {lists.map((list) => (
          <div key={list}>
            <Textarea
              label={t(`settings.domains.${list}`)}
              description={t('settings.domains-lines')}
              minRows={3}
              value={typed[list]}
              onChange={(event) => setTyped({ ...typed, [list]: event.currentTarget.value })}
            />
            <details>
              <summary>{t('settings.domains-built-in', { count: domains.builtIn[list].length })}</summary>
              <p className="quiet">{domains.builtIn[list].join(', ')}</p>
            </details>
          </div>
        ))}
      </fieldset>
      <FormError error={save.error} />
      {isOwner && (
        <Button type="submit" loading={save.isPending}>
          {t('settings.domains-save')}
        </Button>
      )}
    </form>
  )
}

const linesOf = (typed: string): string[] =>
  typed
    .split(/[\s,;]+/)
    .map((domain) => domain.trim())
    .filter(Boolean)
