import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Company, CompanySuggestion, CompanySuggestions, LinkedDomain } from '#contract/companies.ts'
import { read, send as sendNow } from '../api.ts'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import './company.css'

/** People who write from the domain of a company and are not linked to it. Nothing is shown while there are none. */
export function Suggestions({ companyId }: { companyId?: string }) {
  const t = useText()
  const { data } = useQuery({
    queryKey: ['company', '*', 'suggestions', companyId ?? ''],
    queryFn: ({ signal }) =>
      read<CompanySuggestions>(
        `/api/company-suggestions${companyId ? `?companyId=${companyId}` : ''}`,
        signal,
      ),
  })
  const shown = data?.suggestions.slice(0, 3) ?? []
  if (shown.length === 0) return null
  return (
    <section className="company-suggestions" aria-label={t('company.suggestions')}>
      {shown.map((one) => (
        <Suggestion key={one.domain} one={one} />
      ))}
    </section>
  )
}

function Suggestion({ one }: { one: CompanySuggestion }) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const refresh = [['company'], ['person']]
  const undo = useSend<string>((act) => ({ method: 'POST', path: `/api/company-links/${act}/undo` }), {
    refresh,
  })
  const link = useSend<string, LinkedDomain>(
    (id) => ({ method: 'POST', path: `/api/companies/${id}/domain-links`, body: { domain: one.domain } }),
    {
      refresh,
      onDone: ({ actId, linked }) =>
        offerUndo(t('company.linked', { count: linked, domain: one.domain }), () =>
          undo.mutate(actId, { onError: fail }),
        ),
    },
  )
  const decline = useSend<boolean>(
    (declined) => ({
      method: 'PUT',
      path: '/api/company-suggestions/declined',
      body: { domain: one.domain, declined },
    }),
    { refresh: [['company']] },
  )
  const accept = async () => link.mutate(one.companyId ?? (await make(one.domain)), { onError: fail })
  return (
    <div className="company-suggestion">
      <p>
        <strong>{t('company.suggested', { count: one.people, domain: one.domain })}</strong>{' '}
        <span className="quiet">{one.sample.join(', ')}</span>
      </p>
      <Button size="compact-md" loading={link.isPending} onClick={() => accept().catch(fail)}>
        {one.companyName === null ? t('company.make-and-link') : t('company.link', { name: one.companyName })}
      </Button>
      <Button
        size="compact-md"
        variant="subtle"
        onClick={() =>
          decline.mutate(true, {
            onError: fail,
            onSuccess: () =>
              offerUndo(t('company.declined', { domain: one.domain }), () =>
                decline.mutate(false, { onError: fail }),
              ),
          })
        }
      >
        {t('company.decline')}
      </Button>
    </div>
  )
}

/** It is called as its domain until somebody names it. */
async function make(domain: string): Promise<string> {
  const body = { name: domain, domain, despiteLikeness: true }
  const { id } = await sendNow<Company>({ method: 'POST', path: '/api/companies', body })
  return id
}
