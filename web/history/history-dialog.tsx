import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ChangesPage, RecordPath } from '#contract/history.ts'
import { read } from '../api.ts'
import { useMembers } from '../bulk/use-members.ts'
import { AsyncState, Empty, NothingFound } from '../design/async-state.tsx'
import { useText } from '../text/use-text.tsx'
import { ChangeItem } from './change-item.tsx'
import { Plan, type PlanOf } from './plan.tsx'
import { topicOf } from './topics.ts'
import { useChangeWords } from './use-change-words.ts'
import './history.css'

interface HistoryDialogProps {
  readonly of: RecordPath
  readonly id: string
  readonly close: () => void
}

/** Everything that changed, the newest first, and the way back to any of it. */
export default function HistoryDialog({ of, id, close }: HistoryDialogProps) {
  const t = useText()
  const [plan, setPlan] = useState<PlanOf | null>(null)
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('history.title')}
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      {plan === null ? (
        <Changes of={of} id={id} choose={setPlan} />
      ) : (
        <Plan of={of} id={id} wanted={plan} back={() => setPlan(null)} />
      )}
    </Modal>
  )
}

interface ChangesProps {
  readonly of: RecordPath
  readonly id: string
  readonly choose: (plan: PlanOf) => void
}

function Changes({ of, id, choose }: ChangesProps) {
  const t = useText()
  const [field, setField] = useState('')
  const [who, setWho] = useState('')
  const pages = useChanges(of, id, field, who)
  const known = pages.data?.pages ?? []
  const names = Object.assign({}, ...known.map((page) => page.names)) as Record<string, string> // of the pages
  const { nameOf } = useChangeWords(of, names)
  const members = useMembers()
  const changes = pages.data && known.flatMap((page) => page.changes)
  const filters = [
    ...(field === '' ? [] : [{ label: nameOf(field), remove: () => setField('') }]),
    ...(who === '' ? [] : [{ label: t('history.who'), remove: () => setWho('') }]),
  ]
  return (
    <div className="history">
      <p className="quiet">{t('history.lead')}</p>
      <div className="history-filters">
        <NativeSelect
          label={t('history.field')}
          value={field}
          data={[
            { value: '', label: t('history.field-any') },
            ...(known[0]?.fields ?? []).map((value) => ({ value, label: nameOf(value) })),
          ]}
          onChange={(event) => setField(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('history.who')}
          value={who}
          data={[
            { value: '', label: t('history.who-any') },
            ...members.map(({ id: value, name: label }) => ({ value, label })),
            { value: 'machines', label: t('history.who-machines') },
          ]}
          onChange={(event) => setWho(event.currentTarget.value)}
        />
        <AsOf choose={choose} />
      </div>
      <AsyncState
        query={{ data: changes, error: pages.error, refetch: pages.refetch }}
        lines={5}
        isEmpty={(all) => all.length === 0}
        empty={
          filters.length > 0 ? (
            <NothingFound filters={filters} />
          ) : (
            <Empty title={t('history.empty')} text={t('history.empty-text')} />
          )
        }
      >
        {(all) => (
          <ol className="history-list">
            {all.map((change) => (
              <ChangeItem key={change.id} of={of} change={change} names={names} choose={choose} />
            ))}
          </ol>
        )}
      </AsyncState>
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </div>
  )
}

function useChanges(of: RecordPath, id: string, field: string, who: string) {
  const asked = new URLSearchParams({ ...(field && { field }), ...(who && { who }) }).toString()
  return useInfiniteQuery({
    queryKey: [topicOf(of), id, 'changes', asked],
    queryFn: ({ pageParam, signal }) =>
      read<ChangesPage>(`/api/${of}/${id}/changes?${asked}${pageParam && `&after=${pageParam}`}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}

/** Any moment, by the clock of this device. */
function AsOf({ choose }: { choose: (plan: PlanOf) => void }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const moment = new Date(typed)
    if (!Number.isNaN(moment.getTime())) choose({ moment: moment.toISOString() })
  }
  return (
    <form className="history-moment" onSubmit={submit}>
      <TextInput
        type="datetime-local"
        label={t('history.moment')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={typed === ''}>
        {t('history.moment-show')}
      </Button>
    </form>
  )
}
