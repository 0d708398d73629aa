import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ApiError, isStatus } from '../api-error.ts'
import { useProblem } from '../text/use-problem.ts'
import { useText } from '../text/use-text.tsx'
import { Chip } from './chip.tsx'
import './async-state.css'

interface AsyncStateProps<Data> {
  /** The result of `useQuery`; what it once showed stays on the screen while it is read anew. */
  readonly query: {
    readonly data: Data | undefined
    readonly error: Error | null
    readonly refetch: () => unknown
  }
  readonly isEmpty?: (data: Data) => boolean
  /** An `<Empty>` or, when filters are set, a `<NothingFound>`. */
  readonly empty?: ReactNode
  /** How many grey lines stand for what is coming. */
  readonly lines?: number
  /** Who can allow this screen to a member who may not see it. */
  readonly allowedBy?: 'owner' | 'lead'
  readonly children: (data: Data) => ReactNode
}

/** Loading, empty, error and not allowed, so that a screen writes only what it shows when all is well. */
export function AsyncState<Data>(props: AsyncStateProps<Data>) {
  const { query, isEmpty, empty, lines = 6, allowedBy = 'owner', children } = props
  if (query.data !== undefined) return isEmpty?.(query.data) ? empty : children(query.data)
  if (isStatus(query.error, 403)) return <NotAllowed by={allowedBy} />
  if (query.error) return <Failure error={query.error} retry={query.refetch} />
  return <Skeleton lines={lines} />
}

export function Skeleton({ lines }: { lines: number }) {
  const t = useText()
  return (
    <div className="skeleton-lines" role="status" aria-label={t('state.loading')} aria-busy="true">
      {Array.from({ length: lines }, (_, line) => `line ${line}`).map((line) => (
        <div key={line} />
      ))}
    </div>
  )
}

interface EmptyProps {
  readonly title: string
  /** What this is, in one sentence. */
  readonly text: string
  /** The one next thing to do: a button or a link. */
  readonly action?: ReactNode
}

export function Empty({ title, text, action }: EmptyProps) {
  return (
    <section className="state">
      <h2>{title}</h2>
      <p>{text}</p>
      {action && <div className="state-actions">{action}</div>}
    </section>
  )
}

export interface RemovableFilter {
  readonly label: string
  readonly remove: () => void
}

/** Names the filters that exclude everything; each can be taken off here. */
export function NothingFound({ filters }: { filters: readonly RemovableFilter[] }) {
  const t = useText()
  return (
    <section className="state">
      <h2>{t('state.nothing-found')}</h2>
      <p>{t('state.filters', { count: filters.length })}</p>
      <div className="state-actions">
        {filters.map((filter) => (
          <Chip key={filter.label} onRemove={filter.remove}>
            {filter.label}
          </Chip>
        ))}
      </div>
    </section>
  )
}

/** What went wrong in plain words, what to do, and the id to quote; never a raw code. */
export function Failure({ error, retry }: { error: unknown; retry?: () => unknown }) {
  const t = useText()
  return (
    <section className="state" role="alert">
      <h2>{t('state.error')}</h2>
      <Explained error={error} />
      {retry && (
        <div className="state-actions">
          <Button variant="default" onClick={() => retry()}>
            {t('state.retry')}
          </Button>
        </div>
      )}
    </section>
  )
}

/** The sentences of an error alone, for forms and toasts. */
export function Explained({ error }: { error: unknown }) {
  const t = useText()
  const problem = useProblem()
  // a refusal that its sentence explains needs no number to quote
  const isOurs = error instanceof ApiError && error.problem.status >= 500
  const reference = isOurs ? error.problem.reference : undefined
  return (
    <>
      <p className="explained">{problem(error)}</p>
      {reference && <p className="explained quiet">{t('state.quote', { reference })}</p>}
    </>
  )
}

export function NotAllowed({ by }: { by: 'owner' | 'lead' }) {
  const t = useText()
  return (
    <section className="state">
      <h2>{t('state.not-allowed')}</h2>
      <p>{t(by === 'owner' ? 'state.ask-owner' : 'state.ask-lead')}</p>
    </section>
  )
}
