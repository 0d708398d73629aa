import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Company, CompanyMerges } from '#contract/companies.ts'
import { useLeads } from '../account/use-leads.ts'
import { read } from '../api.ts'
import { useToast } from '../design/toast.tsx'
import { When } from '../design/when.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'

/** Companies that were taken in, each of which can be let go again. Nothing is shown while there is none. */
export function MergesOf({ id }: { id: string }) {
  const t = useText()
  const leads = useLeads()
  const { tell, fail } = useToast()
  const { data } = useQuery({
    queryKey: ['company', id, 'merges'],
    queryFn: ({ signal }) => read<CompanyMerges>(`/api/companies/${id}/merges`, signal),
  })
  const undo = useSend<string, Company>(
    (merge) => ({ method: 'POST', path: `/api/company-merges/${merge}/undo` }),
    {
      refresh: [['company'], ['deal'], ['task'], ['person']],
      onDone: ({ name }) => tell(t('company.unmerged', { name })),
    },
  )
  if (!data || data.merges.length === 0) return null
  return (
    <section className="deals-of" aria-labelledby="company-merges">
      <h2 id="company-merges">{t('company.merges')}</h2>
      <ul>
        {data.merges.map((merge) => (
          <li key={merge.id} className="deal-line">
            <span>
              {merge.name}{' '}
              <small className="quiet">
                {merge.by && `${merge.by} · `}
                <When at={merge.at} />
              </small>
            </span>
            {leads && (
              <Button
                size="compact-sm"
                variant="default"
                loading={undo.isPending}
                onClick={() => undo.mutate(merge.id, { onError: fail })}
              >
                {t('company.unmerge')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
