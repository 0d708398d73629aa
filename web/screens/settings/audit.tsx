import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api.ts'
import type { AuditPage } from '../../api-types.ts'
import { AsyncState, Empty, NothingFound } from '../../design/async-state.tsx'
import { useSpeech, useText } from '../../text/use-text.tsx'
import { AuditRow, useActionName } from './audit-row.tsx'
import { Section } from './section.tsx'
import { useStaff } from './use-staff.ts'

const pageSize = 50
const nothing = { who: '', action: '', from: '', until: '' }
type Filters = typeof nothing

/** Who did what, newest first: by who, by what, by days; as a file too. */
export function Audit() {
  const t = useText()
  const [filters, setFilters] = useState<Filters>(nothing)
  const asked = queryOf(filters)
  const audit = useInfiniteQuery({
    queryKey: ['workspace', '*', 'audit', asked.toString()],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      read<AuditPage>(`/api/audit?limit=${pageSize}&${asked}${pageParam && `&after=${pageParam}`}`, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const entries = audit.data?.pages.flatMap((page) => page.entries)
  return (
    <Section title={t('settings.tab.audit')} lead={t('settings.audit-text')}>
      <AuditFilters filters={filters} setFilters={setFilters} />
      <AsyncState
        query={{ data: entries, error: audit.error, refetch: audit.refetch }}
        isEmpty={(all) => all.length === 0}
        empty={
          asked.size > 0 ? (
            <NothingFound
              filters={[{ label: t('settings.audit-filters'), remove: () => setFilters(nothing) }]}
            />
          ) : (
            <Empty title={t('settings.audit-empty')} text={t('settings.audit-empty-text')} />
          )
        }
      >
        {(all) => (
          <ul className="settings-list">
            {all.map((entry) => (
              <AuditRow key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </AsyncState>
      {audit.hasNextPage && (
        <Button variant="default" loading={audit.isFetchingNextPage} onClick={() => audit.fetchNextPage()}>
          {t('settings.audit-more')}
        </Button>
      )}
    </Section>
  )
}

/** Days are those of this device, the last one whole. */
function queryOf({ who, action, from, until }: Filters): URLSearchParams {
  const moment = (day: string, later: number) => {
    const at = new Date(`${day}T00:00`)
    at.setDate(at.getDate() + later)
    return at.toISOString()
  }
  return new URLSearchParams({
    ...(who && { who }),
    ...(action && { action }),
    ...(from && { from: moment(from, 0) }),
    ...(until && { until: moment(until, 1) }),
  })
}

interface AuditFiltersProps {
  readonly filters: Filters
  readonly setFilters: (filters: Filters) => void
}

function AuditFilters({ filters, setFilters }: AuditFiltersProps) {
  const { t, language } = useSpeech()
  const nameOf = useActionName()
  const { members, keys, actions } = useStaff()
  const set = (part: Partial<Filters>) => setFilters({ ...filters, ...part })
  const file = (format: 'csv' | 'xlsx') => {
    const asked = queryOf(filters)
    asked.set('format', format)
    asked.set('language', language)
    return `/api/audit/export?${asked}`
  }
  return (
    <div className="audit-filters">
      <NativeSelect
        label={t('settings.audit-who')}
        value={filters.who}
        data={[
          { value: '', label: t('settings.audit-who-any') },
          ...[...members, ...keys].map(({ id, name }) => ({ value: id, label: name })),
          { value: 'machines', label: t('settings.actor.system') },
        ]}
        onChange={(event) => set({ who: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('settings.audit-what')}
        value={filters.action}
        data={[
          { value: '', label: t('settings.audit-what-any') },
          ...actions
            .map((value) => ({ value, label: nameOf(value) }))
            .sort((one, other) => one.label.localeCompare(other.label, language)),
        ]}
        onChange={(event) => set({ action: event.currentTarget.value })}
      />
      {(['from', 'until'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(`settings.audit-${end}`)}
          value={filters[end]}
          onChange={(event) => set({ [end]: event.currentTarget.value })}
        />
      ))}
      <p className="audit-files">
        {t('settings.audit-file')} <a href={file('csv')}>CSV</a> · <a href={file('xlsx')}>XLSX</a>
      </p>
    </div>
  )
}
