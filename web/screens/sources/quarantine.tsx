import { Button } from '@mantine/core'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { useHeldChanges } from '../../held-changes.ts'
import { useText } from '../../text/use-text.tsx'
import { QuarantinedRow } from './quarantined-row.tsx'
import { useQuarantine, useSources } from './queries.ts'
import { DroppedValues, NotedEvents, UnreadableBodies } from './unusable.tsx'

/** What could not be taken: items set aside, values left out, requests that could not be read. */
export function Quarantine() {
  const t = useText()
  const quarantine = useQuarantine()
  const sources = useSources()
  const held = useHeldChanges()
  const isHeld = (id: string) => held.some((change) => change.id === id)
  return (
    <AsyncState query={quarantine} allowedBy="lead">
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items).filter(({ id }) => !isHeld(id))
        return (
          <>
            {items.length === 0 ? (
              <Empty title={t('sources.held-none')} text={t('sources.held-none-text')} />
            ) : (
              <section className="sources-part">
                <h2>{t('sources.held')}</h2>
                <p className="quiet">{t('sources.held-text')}</p>
                <ul className="sources-items">
                  {items.map((item) => (
                    <QuarantinedRow key={item.id} item={item} />
                  ))}
                </ul>
                {quarantine.hasNextPage && (
                  <Button
                    variant="default"
                    loading={quarantine.isFetchingNextPage}
                    onClick={() => quarantine.fetchNextPage()}
                  >
                    {t('sources.more')}
                  </Button>
                )}
              </section>
            )}
            {sources.data && <NotedEvents noted={sources.data.noted} />}
            {sources.data && <DroppedValues dropped={sources.data.dropped} />}
            {sources.data && <UnreadableBodies bodies={sources.data.rejectedBodies} />}
          </>
        )
      }}
    </AsyncState>
  )
}
