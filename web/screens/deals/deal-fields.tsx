import { NativeSelect, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ChangeDeal, Deal } from '#contract/deals.ts'
import { CompanyField } from '../../company/company-field.tsx'
import { useMembers } from '../../deal/queries.ts'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { amountIn } from './amount.ts'

/** What is said of a deal, changed where it stands: a field is saved when it is left. */
export function DealFields({ deal }: { deal: Deal }) {
  const t = useText()
  const { fail, tell } = useToast()
  const [typed, setTyped] = useState({
    title: deal.title,
    amount: deal.amount ?? '',
    close: deal.expectedClose ?? '',
  })
  const change = useSend<ChangeDeal, Deal>(
    (body) => ({ method: 'PATCH', path: `/api/deals/${deal.id}`, body }),
    { refresh: [['deal']], onDone: () => tell(t('word.saved')) },
  )
  const save = (body: ChangeDeal) => change.mutate(body, { onError: fail })
  // another amount may come from the lines meanwhile
  useEffect(() => setTyped((before) => ({ ...before, amount: deal.amount ?? '' })), [deal.amount])
  const amount = amountIn(typed.amount)
  const isNewAmount = amount !== undefined && Number(amount ?? -1) !== Number(deal.amount ?? -1)
  return (
    <div className="deals-fields">
      <TextInput
        label={t('deals.field.title')}
        value={typed.title}
        maxLength={300}
        onChange={(event) => setTyped({ ...typed, title: event.currentTarget.value })}
        onBlur={() => typed.title.trim() && typed.title !== deal.title && save({ title: typed.title.trim() })}
      />
      <TextInput
        label={t('deals.field.amount')}
        description={t(`deals.amount-by.${deal.amountBy}`)}
        inputWrapperOrder={['label', 'input', 'description']}
        inputMode="decimal"
        rightSection={<span className="quiet">{deal.currency}</span>}
        rightSectionWidth={48}
        value={typed.amount}
        error={amount === undefined}
        onChange={(event) => setTyped({ ...typed, amount: event.currentTarget.value })}
        onBlur={() => isNewAmount && save({ amount })}
      />
      <TextInput
        label={t('deals.field.close')}
        type="date"
        value={typed.close}
        onChange={(event) => setTyped({ ...typed, close: event.currentTarget.value })}
        onBlur={() =>
          typed.close !== (deal.expectedClose ?? '') && save({ expectedClose: typed.close || null })
        }
      />
      <CompanyField
        company={deal.companyId === null ? null : { id: deal.companyId, name: deal.companyName ?? '' }}
        choose={(companyId) => save({ companyId })}
      />
      <OwnerField deal={deal} save={save} />
    </div>
  )
}

interface OwnerFieldProps {
  readonly deal: Deal
  readonly save: (body: ChangeDeal) => void
}

function OwnerField({ deal, save }: OwnerFieldProps) {
  const t = useText()
  const members = useMembers()
  return (
    <NativeSelect
      label={t('deals.owner')}
      value={deal.ownerMemberId ?? ''}
      data={[
        { value: '', label: t('deals.owner.nobody') },
        ...members.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => save({ ownerMemberId: event.currentTarget.value || null })}
    />
  )
}
