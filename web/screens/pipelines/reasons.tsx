import { Button, TextInput } from '@mantine/core'
import { Icon } from '../../design/icon.tsx'
import { Ordered } from '../../design/ordered.tsx'
import { useText } from '../../text/use-text.tsx'
import type { Draft } from './draft.ts'

interface ReasonsProps {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
}

/** Why deals of the pipeline are lost, in the order in which it is asked. */
export function Reasons({ draft, change }: ReasonsProps) {
  const t = useText()
  const { reasons } = draft
  const name = (key: string, typed: string) =>
    change({ reasons: reasons.map((one) => (one.key === key ? { ...one, name: typed } : one)) })
  return (
    <section>
      <h2>{t('pipelines.reasons')}</h2>
      <p className="quiet">{t('pipelines.reasons-text')}</p>
      <Ordered
        label={t('pipelines.reasons')}
        items={reasons}
        keyOf={({ key }) => key}
        nameOf={(one) => one.name}
        change={(all) => change({ reasons: all })}
      >
        {(reason) => (
          <div className="pipelines-reason">
            <TextInput
              aria-label={t('pipelines.reason')}
              value={reason.name}
              maxLength={100}
              onChange={(event) => name(reason.key, event.currentTarget.value)}
            />
            <button
              type="button"
              className="pipelines-remove"
              aria-label={t('pipelines.remove', { name: reason.name })}
              disabled={reasons.length === 1}
              onClick={() => change({ reasons: reasons.filter((one) => one !== reason) })}
            >
              <Icon name="cross" size={16} />
            </button>
          </div>
        )}
      </Ordered>
      <Button
        variant="subtle"
        size="compact-md"
        onClick={() => change({ reasons: [...reasons, { key: crypto.randomUUID(), name: '' }] })}
      >
        {t('pipelines.add-reason')}
      </Button>
    </section>
  )
}
