import { usePersonLabel } from '../../design/person-chip.tsx'
import type { Stretch } from './queries.ts'

/** What the person of a dialogue is called; a visitor without a name by a mark. */
export function usePersonName(person: Pick<Stretch['person'], 'id' | 'name'> | undefined): string {
  const label = usePersonLabel()
  if (person === undefined) return '…'
  const { name } = person
  // a visitor without a name comes with a mark
  return label({ name: name.startsWith('#') ? null : name || null, label: name || `#${person.id.slice(-4)}` })
}
