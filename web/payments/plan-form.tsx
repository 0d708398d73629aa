import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Icon } from '../design/icon.tsx'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import { missing, type PlanDraft, partsOf, readDraft } from './terms-draft.ts'

interface PlanFormProps {
  readonly first: PlanDraft
  readonly currency: string
  readonly isSaving: boolean
  readonly error: React.ReactNode
  readonly save: (plan: NonNullable<ReturnType<typeof readDraft>>) => void
  readonly close: () => void
}

/** How much, in how many parts, from when on; the parts are shown while it is typed, and can be agreed one by one. */
export function PlanForm({ first, currency, isSaving, error, save, close }: PlanFormProps) {
  const t = useText()
  const [draft, setDraft] = useState(first)
  const set = (part: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...part }))
  const plan = readDraft(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (plan !== null) save(plan)
  }
  return (
    <form className="plan-form" onSubmit={submit}>
      <div className="plan-pair">
        <TextInput
          label={t('payments.field.title')}
          value={draft.title}
          maxLength={200}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <TextInput
          label={t('payments.field.total')}
          inputMode="decimal"
          rightSection={<span className="quiet">{currency}</span>}
          rightSectionWidth={48}
          value={draft.total}
          onChange={(event) => set({ total: event.currentTarget.value })}
        />
      </div>
      {draft.rows === null && <Even draft={draft} set={set} />}
      <Parts draft={draft} set={set} currency={currency} />
      {error}
      <div className="plan-foot">
        <Button type="submit" loading={isSaving} disabled={plan === null}>
          {t('word.save')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

interface PartProps {
  readonly draft: PlanDraft
  readonly set: (part: Partial<PlanDraft>) => void
}

function Even({ draft, set }: PartProps) {
  const t = useText()
  return (
    <div className="plan-terms">
      <TextInput
        label={t('payments.field.count')}
        inputMode="numeric"
        value={draft.count}
        maxLength={3}
        onChange={(event) => set({ count: event.currentTarget.value })}
      />
      <TextInput
        label={t('payments.field.first')}
        type="date"
        value={draft.first}
        onChange={(event) => set({ first: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('payments.field.period')}
        value={draft.period}
        data={(['months', 'two-weeks', 'weeks'] as const).map((value) => ({
          value,
          label: t(`payments.period.${value}`),
        }))}
        onChange={(event) => {
          const period = (['months', 'two-weeks', 'weeks'] as const).find(
            (one) => one === event.currentTarget.value,
          )
          if (period) set({ period })
        }}
      />
      <TextInput
        label={t('payments.field.pay-days')}
        placeholder="10, 25"
        value={draft.payDays}
        maxLength={100}
        onChange={(event) => set({ payDays: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('payments.field.weekend')}
        value={draft.weekend}
        data={(['next', 'previous', 'stay'] as const).map((value) => ({
          value,
          label: t(`payments.weekend.${value}`),
        }))}
        onChange={(event) => {
          const weekend = (['next', 'previous', 'stay'] as const).find(
            (one) => one === event.currentTarget.value,
          )
          if (weekend) set({ weekend })
        }}
      />
    </div>
  )
}

function Parts({ draft, set, currency }: PartProps & { currency: string }) {
  const t = useText()
  const format = useFormat('UTC')
  const parts = partsOf(draft)
  const left = missing(draft)
  const { rows } = draft
  if (rows === null)
    return (
      <section className="plan-parts" aria-label={t('payments.parts')}>
        <ol>
          {parts.slice(0, 24).map(({ due, amount }) => (
            <li key={due}>
              <span>{format.date(due)}</span>
              <span>{format.money(amount, currency)}</span>
            </li>
          ))}
        </ol>
        {parts.length > 24 && (
          <p className="quiet">{t('payments.parts-more', { count: parts.length - 24 })}</p>
        )}
        <Button
          variant="subtle"
          size="compact-md"
          disabled={parts.length === 0}
          onClick={() => set({ rows: parts })}
        >
          {t('payments.by-hand')}
        </Button>
      </section>
    )
  const change = (at: number, part: Partial<{ due: string; amount: string }>) =>
    set({ rows: rows.map((row, index) => (index === at ? { ...row, ...part } : row)) })
  return (
    <section className="plan-parts" aria-label={t('payments.parts')}>
      <ol>
        {rows.map((row, index) => (
          // parts are told apart by their place alone while they are typed
          // biome-ignore lint/suspicious/noArrayIndexKey: as said above
          <li key={index}>
            <TextInput
              type="date"
              aria-label={t('payments.part-due', { number: index + 1 })}
              value={row.due}
              onChange={(event) => change(index, { due: event.currentTarget.value })}
            />
            <TextInput
              inputMode="decimal"
              aria-label={t('payments.part-amount', { number: index + 1 })}
              value={row.amount}
              onChange={(event) => change(index, { amount: event.currentTarget.value })}
            />
            <button
              type="button"
              className="plan-remove"
              aria-label={t('payments.part-remove', { number: index + 1 })}
              onClick={() => set({ rows: rows.filter((one) => one !== row) })}
            >
              <Icon name="cross" size={16} />
            </button>
          </li>
        ))}
      </ol>
      {left !== null && Number(left) !== 0 && (
        <p className="plan-wrong">{t('payments.missing', { sum: format.money(left, currency) })}</p>
      )}
      <div className="plan-foot">
        <Button
          variant="subtle"
          size="compact-md"
          onClick={() => set({ rows: [...rows, { due: '', amount: '' }] })}
        >
          {t('payments.part-add')}
        </Button>
        <Button variant="subtle" size="compact-md" onClick={() => set({ rows: null })}>
          {t('payments.equal')}
        </Button>
      </div>
    </section>
  )
}
