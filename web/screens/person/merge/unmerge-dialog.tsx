import { Button, Checkbox, Modal } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Handle, Person } from '#contract/people.ts'
import { send } from '../../../api.ts'
import { Failure } from '../../../design/async-state.tsx'
import { FormError } from '../../../design/form-error.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useHandleKind } from '../../../design/use-handle-kind.ts'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { HandleOrigin } from '../about/handles.tsx'
import { type Parted, type Parting, type PartingPreview, paths } from './paths.ts'
import './merge.css'

interface UnmergeDialogProps {
  readonly person: Person
  /** The handle whose "not the same person" was pressed. */
  readonly first: string | undefined
  readonly close: () => void
}

/** The handles of somebody else leave, with all that hangs on them; what cannot be undone is named. */
export function UnmergeDialog({ person, first, close }: UnmergeDialogProps) {
  const t = useText()
  const navigate = useNavigate()
  const { tell } = useToast()
  const [leaving, setLeaving] = useState<readonly string[]>(first ? [first] : [])
  const canPart = leaving.length > 0 && leaving.length < person.handles.length
  const toggle = (id: string) =>
    setLeaving(leaving.includes(id) ? leaving.filter((one) => one !== id) : [...leaving, id])
  const part = useSend<Parting, Parted>((body) => ({ method: 'POST', path: paths.unmerges, body }), {
    refresh: [['person'], ['duplicates'], ['today']],
    onDone: ({ separatedPersonId }) => {
      close()
      tell(t('person.unmerged'))
      void navigate({ to: '/people/$id', params: { id: separatedPersonId }, search: {} })
    },
  })
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('person.unmerge-title')}
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      <div className="merge">
        <p>{t('person.unmerge-which')}</p>
        <ul className="merge-handles">
          {person.handles.map((handle) => (
            <HandleChoice
              key={handle.id}
              handle={handle}
              isLeaving={leaving.includes(handle.id)}
              toggle={() => toggle(handle.id)}
            />
          ))}
        </ul>
        {canPart && <What personId={person.id} handleIds={leaving} />}
        {leaving.length === person.handles.length && <p role="status">{t('person.unmerge-all')}</p>}
        <FormError error={part.error} />
        <div className="merge-foot">
          <Button
            loading={part.isPending}
            disabled={!canPart}
            onClick={() => part.mutate({ personId: person.id, handleIds: [...leaving] })}
          >
            {t('person.unmerge-do')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('word.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

interface HandleChoiceProps {
  readonly handle: Handle
  readonly isLeaving: boolean
  readonly toggle: () => void
}

function HandleChoice({ handle, isLeaving, toggle }: HandleChoiceProps) {
  const kindName = useHandleKind()
  return (
    <li>
      <Checkbox
        checked={isLeaving}
        onChange={toggle}
        label={`${kindName(handle)}: ${handle.value}`}
        description={<HandleOrigin handle={handle} />}
      />
    </li>
  )
}

/** What leaves and stays, and which acts no parting can take back. */
function What({ personId, handleIds }: { personId: string; handleIds: readonly string[] }) {
  const t = useText()
  const preview = useQuery({
    queryKey: ['person', personId, 'unmerge-preview', handleIds],
    queryFn: () => {
      const body: Parting = { personId, handleIds: [...handleIds] }
      return send<PartingPreview>({ method: 'POST', path: paths.unmergePreview, body })
    },
    placeholderData: keepPreviousData,
  })
  if (preview.error) return <Failure error={preview.error} retry={preview.refetch} />
  if (!preview.data) return null
  const { leaving, staying, events, orders, sentMessages } = preview.data
  return (
    <div className="merge-what" role="status">
      <p>{t('person.leaves', { handles: leaving.length, events, orders })}</p>
      <p>{t('person.stays', { handles: staying.length })}</p>
      <p className="quiet">{t('person.chosen-stays')}</p>
      {sentMessages > 0 && (
        <p className="merge-warning">{t('person.cannot-undo', { count: sentMessages })}</p>
      )}
    </div>
  )
}
