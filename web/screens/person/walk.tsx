import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { Icon } from '../../design/icon.tsx'
import { useToast } from '../../design/toast.tsx'
import { useNeighbour } from '../../people-list/use-people.ts'
import { useKeys } from '../../shell/keys.ts'
import { useText } from '../../text/use-text.tsx'

/** To the previous and the next person of the list from which this one was opened. */
export function Walk({ id }: { id: string }) {
  const t = useText()
  const step = useWalk(id)
  useKeys(
    useMemo(
      () => [
        { code: 'BracketLeft', shown: ['['], label: t('person.previous'), run: () => step(-1) },
        { code: 'BracketRight', shown: [']'], label: t('person.following'), run: () => step(1) },
      ],
      [t, step],
    ),
  )
  return (
    <div className="person-walk">
      <button
        type="button"
        aria-label={t('person.previous')}
        title={t('person.previous')}
        onClick={() => step(-1)}
      >
        <Icon name="chevron" />
      </button>
      <button
        type="button"
        aria-label={t('person.following')}
        title={t('person.following')}
        onClick={() => step(1)}
      >
        <Icon name="chevron" />
      </button>
    </div>
  )
}

function useWalk(id: string): (by: 1 | -1) => void {
  const t = useText()
  const navigate = useNavigate()
  const { tell, fail } = useToast()
  const beside = useNeighbour(id)
  const walk = async (by: 1 | -1) => {
    const next = await beside(by)
    if (next === null) return tell(t('person.list-ends'))
    // The part that is shown stays; a search or an event belongs to the former person.
    const search = ({ part }: { part?: 'timeline' | 'about' | 'next' }) => (part ? { part } : {})
    await navigate({ to: '/people/$id', params: { id: next }, search })
  }
  const latest = useRef(walk)
  useEffect(() => {
    latest.current = walk
  })
  return useMemo(() => (by) => void latest.current(by).catch(fail), [fail])
}
