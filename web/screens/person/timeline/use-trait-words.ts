import { useCallback, useMemo } from 'react'
import type { TimelineEvent } from '#contract/people.ts'
import { useTraitText } from '../../../design/use-trait-text.ts'
import { useFields } from '../../../fields/queries.ts'
import { useSpeech, useText } from '../../../text/use-text.tsx'

/** What changed in what is known: by hand one fact with its former value, by the person all that was said. Of a merge, whose care ended. */
export function useTraitWords(): (event: TimelineEvent) => readonly string[] | null {
  const t = useText()
  const { nameOf, sayValue } = useOwnWords()
  return useCallback(
    ({ kind, name, properties }) => {
      const { absorbedOwner } = properties
      if (kind === 'identity' && typeof absorbedOwner === 'string') {
        return [t('timeline.other-owner', { name: absorbedOwner })]
      }
      if (kind !== 'trait') return null
      if (name === 'group') {
        return [properties['name'], properties['role']]
          .map((value) => sayValue(value))
          .filter((said) => said !== '')
      }
      if (name.toLowerCase() !== 'trait changed') {
        return Object.entries(properties)
          .filter(([, value]) => value !== null && value !== '')
          .slice(0, 6)
          .map(([key, value]) => t('timeline.trait-new', { key: nameOf(key), value: sayValue(value, key) }))
      }
      const { value, before } = properties
      const key = String(properties['key'])
      const said = { key: nameOf(key), value: sayValue(value, key), before: sayValue(before, key) }
      if (value === null) return [t('timeline.trait-gone', said)]
      const isNew = before === null || before === undefined
      return [t(isNew ? 'timeline.trait-new' : 'timeline.trait', said)]
    },
    [t, nameOf, sayValue],
  )
}

/** The company's own fields by their names, and what was chosen in them by the names of the options. */
function useOwnWords(): Pick<ReturnType<typeof useTraitText>, 'nameOf' | 'sayValue'> {
  const { language } = useSpeech()
  const traits = useTraitText()
  const fields = useFields('person')
  return useMemo(() => {
    const fieldOf = (key: string | undefined) => fields.find((field) => field.key === key)
    const chosen = (key: string | undefined, value: unknown): unknown => {
      const labels = new Map(fieldOf(key)?.options.map(({ id, label }) => [id, label[language]]))
      const called = (one: unknown): unknown => (typeof one === 'string' ? (labels.get(one) ?? one) : one)
      return Array.isArray(value) ? value.map(called) : called(value)
    }
    return {
      nameOf: (key) => fieldOf(key)?.label[language] ?? traits.nameOf(key),
      sayValue: (value, key) => traits.sayValue(chosen(key, value), key),
    }
  }, [fields, language, traits])
}
