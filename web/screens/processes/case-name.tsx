import { Link } from '@tanstack/react-router'
import type { ProcessCase } from '#contract/processes.ts'
import { usePersonLabel } from '../../design/person-chip.tsx'

type Named = Pick<ProcessCase, 'case' | 'personId' | 'personLabel'>

/** The person behind a case as the way to their page; a case of an imported log has only its key. */
export function CaseName({ one }: { one: Named }) {
  const label = usePersonLabel()
  if (one.personId === null) return <span>{one.case}</span>
  return (
    <Link to="/people/$id" params={{ id: one.personId }}>
      {label({ name: null, label: one.personLabel ?? one.case })}
    </Link>
  )
}
