import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { read } from '../../api.ts'
import type { AuditEntry, AuditPage } from '../../api-types.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { When } from '../../design/when.tsx'
import { useSpeech, useText } from '../../text/use-text.tsx'
import { Section } from './section.tsx'

const pageSize = 50

/** Who did what, newest first. */
export function Audit() {
  const t = useText()
  const audit = useInfiniteQuery({
    queryKey: ['workspace', '*', 'audit'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      read<AuditPage>(`/api/audit?limit=${pageSize}${pageParam && `&after=${pageParam}`}`, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  return (
    <Section title={t('settings.tab.audit')} lead={t('settings.audit-text')}>
      <AsyncState
        query={audit}
        isEmpty={(data) => data.pages.every(({ entries }) => entries.length === 0)}
        empty={<Empty title={t('settings.audit-empty')} text={t('settings.audit-empty-text')} />}
      >
        {(data) => (
          <ul className="settings-list">
            {data.pages
              .flatMap(({ entries }) => entries)
              .map((entry) => (
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

function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t, knows } = useSpeech()
  const key = `action.${entry.action.replaceAll(' ', '-')}`
  return (
    <li>
      <div className="settings-list-words">
        {/* An action of a newer server than this page stands in its own plain English words. */}
        {knows(key) ? t(key) : entry.action}
        <div className="quiet">{entry.actorName ?? t(`settings.actor.${entry.actorKind}`)}</div>
      </div>
      <span className="quiet">
        <When at={entry.at} />
      </span>
    </li>
  )
}
