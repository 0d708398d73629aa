import { Link } from '@tanstack/react-router'
import type { PersonRow } from '#contract/people.ts'

/** The person's name, or what stands for it, leading to their page. */
export function PersonLink({ person }: { person: Pick<PersonRow, 'id' | 'name' | 'label'> }) {
  return (
    <Link to="/people/$id" params={{ id: person.id }}>
      {person.name ?? person.label}
    </Link>
  )
}
