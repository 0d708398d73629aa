import { usePersonLabel } from '../../design/person-chip.tsx'
import type { Stretch } from './queries.ts'

/** What the person of a dialogue is called; a visitor without a name by a mark. */
export function usePersonName(person: Stretch['person'] | undefined): string {
  const label = usePersonLabel()
  if (person === undefined) return '…'
  return label({ name: person.name || null, label: person.name || `#${person.id.slice(-4)}` })
}
