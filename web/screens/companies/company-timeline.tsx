import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CompanyTimeline as Timeline } from '#contract/companies.ts'
import { read } from '../../api.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { usePersonLabel } from '../../design/person-chip.tsx'
import { useEventName } from '../../design/use-event-name.ts'
import { When } from '../../design/when.tsx'
import { NoteText } from '../../notes/note-text.tsx'
import { useText } from '../../text/use-text.tsx'

/** What happened with all people of the company, the newest first; each leads to the place on its person's timeline. */
export function CompanyTimeline({ id }: { id: string }) {
  const t = useText()
  const label = usePersonLabel()
  const nameOf = useEventName()
  const pages = useInfiniteQuery({
    queryKey: ['person', '*', 'of-company', id],
    queryFn: ({ pageParam, signal }) =>
      read<Timeline>(
        `/api/companies/${id}/timeline?limit=30${pageParam === null ? '' : `&after=${pageParam}`}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const events = pages.data?.pages.flatMap((page) => page.events)
  return (
    <section className="company-timeline" aria-labelledby="company-timeline">
      <h2 id="company-timeline">{t('companies.timeline')}</h2>
      <AsyncState
        query={{ data: events, error: pages.error, refetch: pages.refetch }}
        isEmpty={(all) => all.length === 0}
        empty={<Empty title={t('companies.no-events')} text={t('companies.no-events-text')} />}
      >
        {(all) => (
          <ol>
            {all.map((event) => (
              <li key={event.id}>
                {event.personId === null ? (
                  <>
                    <span>{nameOf(event.name)}</span>
                    <span className="company-timeline-note">
                      <NoteText text={String(event.properties['text'] ?? '')} />
                    </span>
                  </>
                ) : (
                  <>
                    <Link to="/people/$id" params={{ id: event.personId }} search={{ event: event.id }}>
                      {nameOf(event.name)}
                    </Link>
                    <span>{label({ name: null, label: event.personLabel })}</span>
                  </>
                )}
                <span className="quiet">
                  <When at={event.at} />
                </span>
              </li>
            ))}
          </ol>
        )}
      </AsyncState>
      {pages.hasNextPage && (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('companies.more')}
        </Button>
      )}
    </section>
  )
}
