import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { PersonPromises, Promised } from '#contract/today.ts'
import { read } from '../api.ts'
import { Failure } from '../design/async-state.tsx'
import { Chip } from '../design/chip.tsx'
import { useToast } from '../design/toast.tsx'
import { useNow } from '../design/when.tsx'
import { useSend } from '../queries.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'

type OnePromise = z.output<typeof Promised>

/** What we promised: the open ones first. Nothing is shown while nothing was promised. */
export function Promises({ personId }: { personId: string }) {
  const t = useText()
  const promises = useQuery({
    queryKey: ['person', personId, 'promises'],
    queryFn: ({ signal }) =>
      read<z.output<typeof PersonPromises>>(`/api/people/${personId}/promises`, signal),
  })
  if (promises.error) return <Failure error={promises.error} retry={promises.refetch} />
  const all = promises.data?.promises ?? []
  if (all.length === 0) return null
  const isOpen = (one: OnePromise) => one.keptAt === null && one.brokenAt === null
  const shown = [...all.filter(isOpen), ...all.filter((one) => !isOpen(one))].slice(0, 5)
  return (
    <section className="next-part" aria-labelledby="promises-title">
      <h2 id="promises-title">{t('person.promises')}</h2>
      <ul className="next-list">
        {shown.map((promise) => (
          <PromiseItem key={promise.id} personId={personId} promise={promise} />
        ))}
      </ul>
    </section>
  )
}

function PromiseItem({ personId, promise }: { personId: string; promise: OnePromise }) {
  const t = useText()
  const format = useFormat()
  const { fail, tell } = useToast()
  const keep = useSend(() => ({ method: 'POST', path: `/api/promises/${promise.id}/kept` }), {
    refresh: [['person', personId], ['today']],
    onDone: () => tell(t('person.promise-kept-now')),
  })
  const reopen = useSend(() => ({ method: 'POST', path: `/api/promises/${promise.id}/reopening` }), {
    refresh: [['person', personId], ['today']],
  })
  return (
    <li>
      <div className="next-line">
        <span>{promise.kind === 'said' ? promise.words : t(`person.promise-kind.${promise.kind}`)}</span>
        <PromiseState promise={promise} />
      </div>
      <div className="next-line quiet">
        <small>
          {promise.kind === 'said'
            ? t('person.promise-made', {
                by: promise.madeBy ?? t('person.someone'),
                at: format.date(promise.madeAt),
              })
            : t('person.promise-standing', { at: format.dateTime(promise.madeAt) })}
        </small>
        {promise.keptAt !== null && promise.seenEventId !== null && (
          <Button
            size="compact-xs"
            variant="subtle"
            loading={reopen.isPending}
            onClick={() => reopen.mutate(undefined, { onError: fail })}
          >
            {t('person.promise-reopen')}
          </Button>
        )}
        {promise.keptAt === null && promise.kind === 'said' && (
          <Button
            size="compact-xs"
            variant="default"
            loading={keep.isPending}
            onClick={() => keep.mutate(undefined, { onError: fail })}
          >
            {t('person.promise-keep')}
          </Button>
        )}
      </div>
    </li>
  )
}

function PromiseState({ promise }: { promise: OnePromise }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const { keptAt, brokenAt, dueAt, pausedAt } = promise
  if (keptAt) return <Chip tone="good">{t('person.promise-kept')}</Chip>
  if (brokenAt) return <Chip tone="attention">{t('person.promise-broken')}</Chip>
  if (pausedAt) return <Chip>{t('person.promise-paused')}</Chip>
  if (!dueAt) return <Chip>{t('person.promise-open')}</Chip>
  const isOver = Date.parse(dueAt) < now.getTime()
  return (
    <Chip tone={isOver ? 'attention' : 'plain'}>
      {t(isOver ? 'person.promise-over' : 'person.promise-due', { at: format.relative(dueAt, now) })}
    </Chip>
  )
}
