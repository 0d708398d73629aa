import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Icon } from '../../design/icon.tsx'
import { Ordered } from '../../design/ordered.tsx'
import { useText } from '../../text/use-text.tsx'
import type { Draft, DraftStage, Gone } from './draft.ts'

interface StagesProps {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  /** Deals in each stage; a stage cannot go before that is known. */
  readonly counts: ReadonlyMap<string, number> | undefined
}

/** Open stages in their order: what each is called, how long is usual there, and how many are won from there. */
export function Stages({ draft, change, counts }: StagesProps) {
  const t = useText()
  const set = (key: string, part: Partial<DraftStage>) =>
    change({ stages: draft.stages.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  const remove = (stage: DraftStage) => {
    const { id, name } = stage
    const gone = id === undefined ? [] : [{ id, name, deals: counts?.get(id) ?? 0, to: null }]
    change({
      stages: draft.stages.filter((one) => one !== stage),
      gone: [...draft.gone.map((one) => (one.to === id ? { ...one, to: null } : one)), ...gone],
    })
  }
  const add = () =>
    change({ stages: [...draft.stages, { key: crypto.randomUUID(), name: '', days: '7', chance: '50' }] })
  return (
    <section>
      <h2>{t('pipelines.stages')}</h2>
      <div className="pipelines-stage-head quiet" aria-hidden="true">
        <span>{t('pipelines.stage-name')}</span>
        <span>{t('pipelines.days')}</span>
        <span>{t('pipelines.chance')}</span>
      </div>
      <Ordered
        label={t('pipelines.stages')}
        items={draft.stages}
        keyOf={({ key }) => key}
        nameOf={({ name }) => name}
        change={(stages) => change({ stages })}
      >
        {(stage) => (
          <div className="pipelines-stage">
            <Field
              value={stage.name}
              label={t('pipelines.stage-name')}
              max={100}
              change={(name) => set(stage.key, { name })}
            />
            <Field
              value={stage.days}
              label={t('pipelines.days-of', { stage: stage.name })}
              max={4}
              change={(days) => set(stage.key, { days })}
            />
            <Field
              value={stage.chance}
              label={t('pipelines.chance-of', { stage: stage.name })}
              max={3}
              change={(chance) => set(stage.key, { chance })}
            />
            <button
              type="button"
              className="pipelines-remove"
              aria-label={t('pipelines.remove', { name: stage.name })}
              disabled={counts === undefined || draft.stages.length === 1}
              onClick={() => remove(stage)}
            >
              <Icon name="cross" size={16} />
            </button>
          </div>
        )}
      </Ordered>
      <Button variant="subtle" size="compact-md" onClick={add}>
        {t('pipelines.add-stage')}
      </Button>
      <Going draft={draft} change={change} />
    </section>
  )
}

interface FieldProps {
  readonly value: string
  readonly label: string
  readonly max: number
  readonly change: (value: string) => void
}

const Field = ({ value, label, max, change }: FieldProps) => (
  <TextInput
    aria-label={label}
    value={value}
    maxLength={max}
    inputMode={max < 10 ? 'numeric' : 'text'}
    onChange={(event) => change(event.currentTarget.value)}
  />
)

/** Stages that go: where their deals go with it. */
function Going({ draft, change }: Omit<StagesProps, 'counts'>) {
  const t = useText()
  if (draft.gone.length === 0) return null
  const targets = draft.stages.flatMap(({ id, name }) =>
    id === undefined ? [] : [{ value: id, label: name }],
  )
  const send = (gone: Gone, to: string) =>
    change({ gone: draft.gone.map((one) => (one === gone ? { ...one, to: to || null } : one)) })
  return (
    <ul className="pipelines-gone" aria-label={t('pipelines.gone')}>
      {draft.gone.map((gone) => (
        <li key={gone.id}>
          <span>{t('pipelines.goes', { name: gone.name, deals: gone.deals })}</span>
          {gone.deals > 0 && (
            <NativeSelect
              aria-label={t('pipelines.deals-go-to', { name: gone.name })}
              value={gone.to ?? ''}
              data={[{ value: '', label: t('pipelines.choose-target') }, ...targets]}
              onChange={(event) => send(gone, event.currentTarget.value)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
