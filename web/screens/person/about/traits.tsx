import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Person } from '#contract/people.ts'
import { useTraitText } from '../../../design/use-trait-text.ts'
import { useFields } from '../../../fields/queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { TraitRow } from './trait-row.tsx'
import { useStateTrait } from './use-state-trait.ts'

/** What a card usually wants to know; anything else comes by events and is shown as well. */
const usual = ['name', 'company', 'position', 'city', 'address', 'birthday', 'language'] as const

/** What is known, each with its source; all of it can be put right by hand. */
export function Traits({ person }: { person: Person }) {
  const t = useText()
  const [isAdding, setAdding] = useState(false)
  // what the company keeps as a field of its own stands among the fields
  const own = new Set(useFields('person').map(({ key }) => key))
  const traits = person.traits.filter(({ key }) => !own.has(key))
  const known = new Set([...own, ...traits.map(({ key }) => key)])
  const missing = usual.filter((key) => !known.has(key))
  return (
    <section className="about-part" aria-labelledby="traits-title">
      <h2 id="traits-title">{t('person.traits')}</h2>
      {traits.length === 0 && <p className="quiet">{t('person.no-traits')}</p>}
      <dl className="traits">
        {traits.map((trait) => (
          <TraitRow key={trait.key} personId={person.id} trait={trait} />
        ))}
      </dl>
      {isAdding ? (
        <NewTrait personId={person.id} missing={missing} close={() => setAdding(false)} />
      ) : (
        missing.length > 0 && (
          <button type="button" className="person-button" onClick={() => setAdding(true)}>
            {t('person.add-trait')}
          </button>
        )
      )}
    </section>
  )
}

interface NewTraitProps {
  readonly personId: string
  readonly missing: readonly string[]
  readonly close: () => void
}

function NewTrait({ personId, missing, close }: NewTraitProps) {
  const t = useText()
  const { nameOf } = useTraitText()
  const [key, setKey] = useState(missing[0] ?? '')
  const [value, setValue] = useState('')
  const state = useStateTrait(personId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (value.trim()) state.set({ key, value: value.trim(), before: null }, close)
  }
  return (
    <form className="trait-form" onSubmit={submit}>
      <NativeSelect
        size="xs"
        aria-label={t('person.which-trait')}
        value={key}
        data={missing.map((one) => ({ value: one, label: nameOf(one) }))}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        aria-label={t('person.trait-value', { name: nameOf(key) })}
        type={key === 'birthday' ? 'date' : 'text'}
        // The member has just asked for it.
        autoFocus
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      />
      <div className="trait-form-foot">
        <Button type="submit" size="compact-sm" loading={state.isPending} disabled={!value.trim()}>
          {t('word.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}
