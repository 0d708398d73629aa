import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { PersonRow } from '#contract/people.ts'
import { useText } from '../text/use-text.tsx'
import './person-chip.css'

type Shown = Pick<PersonRow, 'id' | 'name' | 'label' | 'online'>

/** What a person is called on the screen; who has neither name nor address is a visitor with a mark. */
export function usePersonLabel(): (person: Pick<PersonRow, 'name' | 'label'>) => string {
  const t = useText()
  return useCallback(
    ({ name, label }) => {
      if (name) return name
      return label.startsWith('#') ? t('person.visitor', { mark: label }) : label
    },
    [t],
  )
}

/** A person's name as the way to the person's page, with a sign while the person is on the site. */
export function PersonChip({ person, dense = false }: { person: Shown; dense?: boolean }) {
  const label = usePersonLabel()
  return (
    <span className="person-chip">
      <Link to="/people/$id" params={{ id: person.id }}>
        {label(person)}
      </Link>
      {person.online && <OnSite dense={dense} />}
    </span>
  )
}

/** Here now: a dot and the word for it; in a dense table the word is for pointing and for screen readers. */
export function OnSite({ dense = false }: { dense?: boolean }) {
  const t = useText()
  return (
    <span className="on-site" title={dense ? t('person.on-site') : undefined}>
      <span className="on-site-dot" aria-hidden="true" />
      <span className={dense ? 'visually-hidden' : undefined}>{t('person.on-site')}</span>
    </span>
  )
}
