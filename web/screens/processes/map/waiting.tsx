import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { BulkResult, Waiting } from '#contract/processes.ts'
import { AsyncState } from '../../../design/async-state.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { CaseName } from '../case-name.tsx'
import { processKey, useAnalysis, useMembers, useProcessId, useProcessSearch } from '../queries.ts'
import { useWords } from '../words.ts'
import type { Selected } from './drawing.tsx'

type Stuck = z.output<typeof Waiting>

/** People who are stuck here now, the longest first, and what can be done for all of them at once. */
export function WaitingNow({ at, to }: Selected) {
  const { t, format } = useWords()
  const waiting = useAnalysis<Stuck>('waiting', { at, to })
  return (
    <section>
      <h3>{t('processes.waiting.title')}</h3>
      <AsyncState
        query={waiting}
        lines={3}
        isEmpty={(page) => page.total === 0}
        empty={<p className="quiet">{t('processes.waiting.nobody')}</p>}
      >
        {(page) => (
          <>
            <p className="quiet map-note">
              {t('processes.waiting.count', { count: page.total, unusual: page.unusual })}
              {page.shareGoingThere !== null &&
                ` ${t('processes.waiting.going', { share: format.percent(page.shareGoingThere) })}`}
            </p>
            <Rows page={page} />
            <Actions at={at} to={to} page={page} />
          </>
        )}
      </AsyncState>
    </section>
  )
}

function Rows({ page }: { page: Stuck }) {
  const { t, time } = useWords()
  return (
    <ul className="map-cases">
      {page.cases.slice(0, 8).map((one) => (
        <li key={one.case}>
          <span>
            <CaseName one={one} />
            <span className="quiet map-owner">
              {one.reminder
                ? t('processes.waiting.reminded', {
                    owner: one.reminder.ownerName ?? t('processes.waiting.everyone'),
                  })
                : (one.ownerName ?? t('processes.waiting.no-owner'))}
            </span>
          </span>
          <span className={one.unusual ? 'map-unusual' : 'quiet'}>
            {time(one.waitingSeconds ?? 0, page.scope.hours)}
            {one.unusual && <span className="map-owner">{t('processes.waiting.unusual')}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Assign and remind: for everybody here, or only for those who wait unusually long. */
function Actions({ at, to, page }: Selected & { page: Stuck }) {
  const { t } = useWords()
  const { fail } = useToast()
  const members = useMembers()
  const [onlyUnusual, setOnlyUnusual] = useState(page.unusual > 0)
  const { assign, remind } = useActions({ at, to }, onlyUnusual)
  return (
    <div className="map-actions">
      {page.unusual > 0 && page.unusual < page.total && (
        <NativeSelect
          size="xs"
          aria-label={t('processes.waiting.whom')}
          value={onlyUnusual ? 'unusual' : 'all'}
          data={[
            { value: 'unusual', label: t('processes.waiting.only-unusual', { count: page.unusual }) },
            { value: 'all', label: t('processes.waiting.all', { count: page.total }) },
          ]}
          onChange={(event) => setOnlyUnusual(event.currentTarget.value === 'unusual')}
        />
      )}
      <NativeSelect
        size="xs"
        aria-label={t('processes.waiting.assign')}
        value=""
        disabled={assign.isPending}
        data={[
          { value: '', label: t('processes.waiting.assign') },
          ...(members.data ?? [])
            .filter(({ active }) => active)
            .map((member) => ({ value: member.id, label: member.name })),
        ]}
        onChange={(event) =>
          event.currentTarget.value && assign.mutate(event.currentTarget.value, { onError: fail })
        }
      />
      <Button
        size="compact-sm"
        loading={remind.isPending}
        onClick={() => remind.mutate(undefined, { onError: fail })}
      >
        {t('processes.waiting.remind')}
      </Button>
    </div>
  )
}

/** Both go to everybody who waits there, or only to those who wait unusually long. */
function useActions({ at, to }: Selected, onlyUnusual: boolean) {
  const { t } = useWords()
  const id = useProcessId()
  const { filter } = useProcessSearch()
  const { tell } = useToast()
  const body = {
    at,
    ...(to !== undefined && { to }),
    ...(filter && { filter: JSON.stringify(filter) }),
    onlyUnusual,
  }
  const refresh = [processKey(id), ['person', '*'], ['today', '*']]
  const done = ({ done, already }: z.output<typeof BulkResult>) =>
    tell(t('processes.waiting.done', { done, already }))
  const assign = useSend<string, z.output<typeof BulkResult>>(
    (ownerMemberId) => ({
      method: 'POST',
      path: `/api/processes/${id}/waiting/owner`,
      body: { ...body, ownerMemberId },
    }),
    { refresh, onDone: done },
  )
  const remind = useSend<void, z.output<typeof BulkResult>>(
    () => ({ method: 'POST', path: `/api/processes/${id}/waiting/reminder`, body }),
    { refresh, onDone: done },
  )
  return { assign, remind }
}
