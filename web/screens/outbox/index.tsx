import { Button, NativeSelect } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { AsyncState, Empty, NothingFound } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { useText } from '../../text/use-text.tsx'
import { Message } from './message.tsx'
import { useMessages } from './queries.ts'
import { type OutboxFilter, outboxFilters } from './search.ts'
import './outbox.css'

/** Messages with their states in words; those of which nobody knows whether they arrived come first. */
export function Outbox() {
  const t = useText()
  const { state } = useSearch({ from: '/signed-in/outbox' })
  const show = useShow()
  const messages = useMessages(state)
  const empty = state ? (
    <NothingFound filters={[{ label: t(`outbox.filter.${state}`), remove: () => show(undefined) }]} />
  ) : (
    <NothingSent />
  )
  return (
    <Page
      title={t('outbox.title')}
      lead={t('outbox.lead')}
      width="reading"
      actions={<FilterChoice state={state} show={show} />}
    >
      <Unsettled />
      <AsyncState
        query={messages}
        isEmpty={({ pages }) => pages.every((page) => page.messages.length === 0)}
        empty={empty}
      >
        {({ pages }) => (
          <>
            <ul className="outbox-messages" aria-label={t('outbox.messages')}>
              {pages
                .flatMap((page) => page.messages)
                .filter((message) => message.state !== 'unknown')
                .map((message) => (
                  <Message key={message.id} message={message} />
                ))}
            </ul>
            {messages.hasNextPage && (
              <Button
                variant="default"
                loading={messages.isFetchingNextPage}
                onClick={() => messages.fetchNextPage()}
              >
                {t('outbox.more')}
              </Button>
            )}
          </>
        )}
      </AsyncState>
    </Page>
  )
}

/** Asked for by themselves, so that they stand on top however old they are. */
function Unsettled() {
  const t = useText()
  const { data } = useMessages('unknown')
  // While the filter's own list is still the previous one, its messages are none of these.
  const messages =
    data?.pages.flatMap((page) => page.messages).filter(({ state }) => state === 'unknown') ?? []
  if (messages.length === 0) return null
  return (
    <section className="outbox-unsettled">
      <h2>{t('outbox.unsettled', { count: messages.length })}</h2>
      <p className="quiet">{t('outbox.unsettled-text')}</p>
      <ul className="outbox-messages">
        {messages.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ul>
    </section>
  )
}

function useShow(): (state: OutboxFilter | undefined) => void {
  const navigate = useNavigate()
  return (state) => {
    navigate({ to: '/outbox', search: state ? { state } : {}, replace: true }).catch(console.error)
  }
}

interface FilterChoiceProps {
  readonly state: OutboxFilter | undefined
  readonly show: (state: OutboxFilter | undefined) => void
}

function FilterChoice({ state, show }: FilterChoiceProps) {
  const t = useText()
  return (
    <NativeSelect
      aria-label={t('outbox.show')}
      value={state ?? 'all'}
      data={(['all', ...outboxFilters] as const).map((filter) => ({
        value: filter,
        label: t(`outbox.filter.${filter}`),
      }))}
      onChange={(event) => show(outboxFilters.find((filter) => filter === event.currentTarget.value))}
    />
  )
}

function NothingSent() {
  const t = useText()
  return (
    <Empty
      title={t('outbox.empty')}
      text={t('outbox.empty-text')}
      action={
        <Button component={Link} to="/today">
          {t('outbox.to-today')}
        </Button>
      }
    />
  )
}
