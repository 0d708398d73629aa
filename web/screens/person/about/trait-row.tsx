import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Person } from '#contract/people.ts'
import { Icon } from '../../../design/icon.tsx'
import { useTraitText } from '../../../design/use-trait-text.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { useSourceName } from '../use-source-name.ts'
import { TraitHistory } from './trait-history.tsx'
import { useStateTrait } from './use-state-trait.ts'

type Trait = Person['traits'][number]

interface TraitRowProps {
  readonly personId: string
  readonly trait: Trait
}

export function TraitRow({ personId, trait }: TraitRowProps) {
  const t = useText()
  const { nameOf, sayValue } = useTraitText()
  const [mode, setMode] = useState<'shown' | 'edited' | 'history'>('shown')
  const name = nameOf(trait.key)
  const isSimple = ['string', 'number', 'boolean'].includes(typeof trait.value)
  return (
    <div className="trait">
      <dt>
        {name}
        <TraitSource trait={trait} />
      </dt>
      <dd>
        {mode === 'edited' ? (
          <TraitForm personId={personId} trait={trait} close={() => setMode('shown')} />
        ) : (
          <span className="trait-line">
            <span className="trait-value">{sayValue(trait.value, trait.key)}</span>
            {isSimple && (
              <button
                type="button"
                className="trait-tool"
                aria-label={t('person.edit-trait', { name })}
                title={t('person.edit-trait', { name })}
                onClick={() => setMode('edited')}
              >
                <Icon name="pencil" size={15} />
              </button>
            )}
            <button
              type="button"
              className="trait-tool"
              aria-label={t('person.trait-history', { name })}
              title={t('person.trait-history', { name })}
              aria-expanded={mode === 'history'}
              onClick={() => setMode(mode === 'history' ? 'shown' : 'history')}
            >
              <Icon name="clock" size={15} />
            </button>
          </span>
        )}
        {mode === 'history' && (
          <TraitHistory personId={personId} traitKey={trait.key} current={trait.value} />
        )}
      </dd>
    </div>
  )
}

function TraitSource({ trait }: { trait: Trait }) {
  const t = useText()
  const format = useFormat()
  const sourceName = useSourceName()
  return (
    <small className="quiet">
      {t('person.trait-source', {
        source: trait.memberName ?? sourceName(trait.source),
        at: format.date(trait.statedAt),
      })}
    </small>
  )
}

function TraitForm({ personId, trait, close }: TraitRowProps & { close: () => void }) {
  const t = useText()
  const { nameOf } = useTraitText()
  const [value, setValue] = useState(String(trait.value))
  const state = useStateTrait(personId)
  const before =
    typeof trait.value === 'number' || typeof trait.value === 'boolean' ? trait.value : String(trait.value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = value.trim()
    if (said === String(before)) close()
    else state.set({ key: trait.key, value: said === '' ? null : likeBefore(said, before), before }, close)
  }
  return (
    <form className="trait-form" onSubmit={submit}>
      <TextInput
        size="xs"
        aria-label={t('person.trait-value', { name: nameOf(trait.key) })}
        // The member has just asked for it.
        autoFocus
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      />
      <div className="trait-form-foot">
        <Button type="submit" size="compact-sm" loading={state.isPending}>
          {t('word.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** A number stays a number when a number was typed. */
function likeBefore(said: string, before: string | number | boolean): string | number | boolean {
  if (typeof before === 'number' && Number.isFinite(Number(said))) return Number(said)
  if (typeof before === 'boolean' && (said === 'true' || said === 'false')) return said === 'true'
  return said
}
