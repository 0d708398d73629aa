import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { send } from '../../../api.ts'
import { AsyncState } from '../../../design/async-state.tsx'
import { FormError } from '../../../design/form-error.tsx'
import { usePersonLabel } from '../../../design/person-chip.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { MergeTable } from './merge-table.tsx'
import { type Merged, type MergeWish, type Pair, type Preview, paths } from './paths.ts'
import { useUndoMerge } from './use-undo-merge.ts'
import './merge.css'

interface MergeDialogProps {
  readonly keepId: string
  readonly absorbId: string
  readonly close: () => void
}

/** Two cards become one: what differs is chosen, what comes together is counted, and it can be undone. */
export function MergeDialog({ keepId, absorbId, close }: MergeDialogProps) {
  const t = useText()
  const preview = useQuery({
    // Not among what changes with a person: once they are one, there is nothing to compare any more.
    queryKey: ['merge-preview', keepId, absorbId],
    gcTime: 0,
    queryFn: () => {
      const body: Pair = { keepId, absorbId }
      return send<Preview>({ method: 'POST', path: paths.mergePreview, body })
    },
  })
  return (
    <Modal
      opened
      onClose={close}
      size="xl"
      title={t('person.merge-title')}
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      <AsyncState query={preview} lines={6}>
        {(data) => <MergeForm preview={data} close={close} />}
      </AsyncState>
    </Modal>
  )
}

export type Choices = NonNullable<MergeWish['choices']>

function MergeForm({ preview, close }: { preview: Preview; close: () => void }) {
  const t = useText()
  const label = usePersonLabel()
  const navigate = useNavigate()
  const offerUndo = useUndoMerge()
  const [choices, setChoices] = useState<Choices>({})
  const { keep, absorb } = preview
  const merge = useSend<MergeWish, Merged>((body) => ({ method: 'POST', path: paths.merges, body }), {
    refresh: [['person'], ['duplicates'], ['today']],
    onDone: ({ personId, mergeId }) => {
      close()
      offerUndo(t('person.merged', { name: label(keep.person) }), mergeId)
      void navigate({ to: '/people/$id', params: { id: personId }, search: {} })
    },
  })
  const wish: MergeWish = { keepId: keep.person.id, absorbId: absorb.person.id, choices }
  return (
    <div className="merge">
      <MergeTable
        preview={preview}
        choices={choices}
        choose={(key, side) => setChoices({ ...choices, [key]: side })}
      />
      <p className="quiet">{t('person.merge-note')}</p>
      <FormError error={merge.error} />
      <div className="merge-foot">
        <Button loading={merge.isPending} onClick={() => merge.mutate(wish)}>
          {t('person.merge-do')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </div>
  )
}
