import { Button, Checkbox } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Assignment } from '#contract/assignments.ts'
import { send } from '../../api.ts'
import { Popup } from '../../design/popup.tsx'
import { useToast } from '../../design/toast.tsx'
import type { PeopleSearch } from '../../people-list/search.ts'
import { sessionQuery } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { useMembers } from './use-members.ts'

/** Gives everyone whom the filter finds to colleagues, in turn; only those who lead may. */
export function AssignAll({ search }: { search: PeopleSearch }) {
  const t = useText()
  const session = useQuery(sessionQuery)
  const role = session.data?.member.role
  if (role !== 'owner' && role !== 'lead') return null
  return (
    <Popup button={t('conditions.assign')} buttonClass="people-button" label={t('conditions.assign')}>
      {(close) => <Members search={search} close={close} />}
    </Popup>
  )
}

function Members({ search, close }: { search: PeopleSearch; close: () => void }) {
  const t = useText()
  const members = useMembers()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { progress, isBusy, assign } = useAssignment(search)
  return (
    <div className="people-column-list">
      {members.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={chosen.includes(id)}
          disabled={isBusy}
          onChange={(event) =>
            setChosen(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
          }
        />
      ))}
      {isBusy && progress && (
        <progress
          aria-label={t('conditions.assign-progress')}
          max={Math.max(1, progress.total)}
          value={progress.moved + progress.leftAlone}
        />
      )}
      <Button
        size="xs"
        loading={isBusy}
        disabled={chosen.length === 0}
        onClick={() => void assign(chosen).then(close)}
      >
        {t('conditions.assign-do')}
      </Button>
    </div>
  )
}

/** Starts it, then pushes it on portion by portion; were this page closed, a worker would go on. */
function useAssignment(search: PeopleSearch) {
  const t = useText()
  const client = useQueryClient()
  const { offerUndo, tell, fail } = useToast()
  const [progress, setProgress] = useState<Assignment | null>(null)
  const [isBusy, setBusy] = useState(false)
  const act = (path: string, body?: object) =>
    send<Assignment>({ method: 'POST', path: `/api/assignments${path}`, body })
  const run = async (start: () => Promise<Assignment>): Promise<Assignment | null> => {
    setBusy(true)
    try {
      let now = await start()
      while (now.state === 'doing' || now.state === 'undoing') {
        setProgress(now)
        now = await act(`/${now.id}/portions`)
      }
      return now
    } catch (error) {
      fail(error)
      return null
    } finally {
      setBusy(false)
      setProgress(null)
      await client.invalidateQueries({ queryKey: ['person', '*'] })
    }
  }
  const undo = async (id: string) => {
    const undone = await run(() => act(`/${id}/undo`))
    if (undone) tell(t('conditions.assign-undone', { count: undone.moved }))
  }
  const assign = async (memberIds: readonly string[]) => {
    const { q, who, owner, state, filter } = search
    const done = await run(() => act('', { search: { q, who, owner, state, filter }, memberIds }))
    if (done) offerUndo(t('conditions.assigned', { count: done.moved }), () => void undo(done.id))
  }
  return { progress, isBusy, assign }
}
