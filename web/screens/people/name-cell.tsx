import { Checkbox } from '@mantine/core'
import type { PersonRow } from '#contract/people.ts'
import { PersonChip, usePersonLabel } from '../../design/person-chip.tsx'
import { useText } from '../../text/use-text.tsx'
import type { Selection } from './use-selection.ts'

export function NameCell({ person, selection }: { person: PersonRow; selection: Selection }) {
  const t = useText()
  const label = usePersonLabel()
  return (
    <span className="people-name">
      <Checkbox
        className="people-box"
        aria-label={t('people.select', { name: label(person) })}
        checked={selection.ids.has(person.id)}
        onChange={() => selection.toggle(person.id)}
      />
      <PersonChip person={person} dense />
    </span>
  )
}
