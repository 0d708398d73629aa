import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Deal, NewDeal, Pipeline } from '#contract/deals.ts'
import { send } from '../../api.ts'
import { useStageName } from '../../deal/names.ts'
import { PersonPicker, type Picked } from '../../deal/person-picker.tsx'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { NewRecordFields, useNewFields } from '../../fields/new-record-fields.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { amountIn } from './amount.ts'

interface NewDealProps {
  readonly pipeline: Pipeline
  /** The stage it begins in; empty for the first. */
  readonly stageId: string
  readonly close: () => void
}

/** Who, what and how much; everything else can be said later. */
export function NewDealDialog(props: NewDealProps) {
  const t = useText()
  return (
    <Modal
      opened
      onClose={props.close}
      title={t('deals.add')}
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      <NewDealForm {...props} />
    </Modal>
  )
}

function NewDealForm({ pipeline, stageId, close }: NewDealProps) {
  const t = useText()
  const stageName = useStageName()
  const { tell, fail } = useToast()
  const open = pipeline.stages.filter(({ kind }) => kind === 'open')
  const [picked, pick] = useState<Picked | null>(null)
  const [said, setSaid] = useState({ title: '', amount: '', close: '', stage: stageId || open[0]?.id || '' })
  const create = useSend<NewDeal, Deal>((body) => ({ method: 'POST', path: '/api/deals', body }), {
    refresh: [['deal'], ['person']],
    onDone: ({ title }) => {
      tell(t('deals.created', { title }))
      close()
    },
  })
  const own = useNewFields('deal')
  const amount = amountIn(said.amount)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (picked === null || amount === undefined) return
    const personId = picked.kind === 'known' ? picked.id : await makePerson(picked.label)
    pick({ kind: 'known', id: personId, label: picked.label })
    const expectedClose = said.close || null
    create.mutate({
      title: said.title.trim(),
      personId,
      stageId: said.stage,
      amount,
      expectedClose,
      fields: own.values,
    })
  }
  return (
    <form className="deals-form" onSubmit={(event) => submit(event).catch(fail)}>
      <TextInput
        label={t('deals.field.title')}
        required
        maxLength={300}
        value={said.title}
        data-autofocus
        onChange={(event) => setSaid({ ...said, title: event.currentTarget.value })}
      />
      <PersonPicker picked={picked} pick={pick} />
      <HowMuchAndWhen
        said={said}
        isAmount={amount !== undefined}
        say={(more) => setSaid({ ...said, ...more })}
      />
      <NativeSelect
        label={t('deals.stage')}
        value={said.stage}
        data={open.map((stage) => ({ value: stage.id, label: stageName(stage) }))}
        onChange={(event) => setSaid({ ...said, stage: event.currentTarget.value })}
      />
      <NewRecordFields own={own} more={t('fields.more')} />
      <FormError error={create.error} />
      <div className="deals-form-foot">
        <Button
          type="submit"
          loading={create.isPending}
          disabled={picked === null || said.title.trim() === '' || amount === undefined || !own.isReady}
        >
          {t('deals.create')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

interface HowMuchAndWhenProps {
  readonly said: { readonly amount: string; readonly close: string }
  readonly isAmount: boolean
  readonly say: (more: { amount: string } | { close: string }) => void
}

function HowMuchAndWhen({ said, isAmount, say }: HowMuchAndWhenProps) {
  const t = useText()
  return (
    <div className="deals-form-row">
      <TextInput
        label={t('deals.field.amount')}
        inputMode="decimal"
        value={said.amount}
        error={!isAmount}
        onChange={(event) => say({ amount: event.currentTarget.value })}
      />
      <TextInput
        label={t('deals.field.close')}
        type="date"
        value={said.close}
        onChange={(event) => say({ close: event.currentTarget.value })}
      />
    </div>
  )
}

/** Made once: after that the form holds who it is, so a second press makes no second person. */
async function makePerson(name: string): Promise<string> {
  const made = await send<{ person: { id: string } }>({ method: 'POST', path: '/api/people', body: { name } })
  return made.person.id
}
