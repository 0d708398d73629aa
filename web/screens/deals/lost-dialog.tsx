import { Button, Modal, Radio, Textarea } from '@mantine/core'
import '@mantine/core/styles/Radio.css'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { DealRow } from '#contract/deals.ts'
import { useReasonName } from '../../deal/names.ts'
import { pipelinesQuery } from '../../deal/queries.ts'
import { useText } from '../../text/use-text.tsx'
import type { Lost } from './use-move.ts'

interface LostDialogProps {
  readonly deal: Pick<DealRow, 'title' | 'pipelineId'>
  readonly close: () => void
  readonly save: (lost: Lost) => void
}

/** A deal is lost for a reason of its pipeline, or it is not lost. */
export function LostDialog({ deal, close, save }: LostDialogProps) {
  const t = useText()
  const [reason, setReason] = useState<string | null>(null)
  const nameOf = useReasonName()
  const { data } = useQuery(pipelinesQuery)
  const reasons =
    data?.pipelines.find(({ id }) => id === deal.pipelineId)?.lostReasons.filter(({ retired }) => !retired) ??
    []
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason === null) return
    save({ lostReason: reason, ...(note.trim() && { lostNote: note.trim() }) })
    close()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('deals.lost-title')}
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      <form className="deals-form" onSubmit={submit}>
        <p className="quiet">{deal.title}</p>
        <Radio.Group label={t('deals.lost-reason')} value={reason ?? ''} onChange={setReason}>
          <div className="deals-reasons">
            {reasons.map((one) => (
              <Radio key={one.id} value={one.code ?? one.id} label={nameOf(one)} />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label={t('deals.lost-note')}
          value={note}
          maxLength={2_000}
          rows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className="deals-form-foot">
          <Button type="submit" disabled={reason === null}>
            {t('deals.lost-save')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('word.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
