import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { PersonRow } from '#contract/people.ts'
import { Money } from '../../design/money.tsx'
import { OnSite, usePersonLabel } from '../../design/person-chip.tsx'
import { RhythmMark } from '../../design/rhythm-mark.tsx'
import { When } from '../../design/when.tsx'
import { useText } from '../../text/use-text.tsx'

interface CardsProps {
  readonly people: readonly PersonRow[]
  readonly currency: string
  readonly onEnd: () => void
}

const rowHeight = 76

/** The same list where a table has no room: one card a person, the page itself scrolls. */
export function Cards({ people, currency, onEnd }: CardsProps) {
  const t = useText()
  const place = useRef<HTMLUListElement>(null)
  const virtual = useWindowVirtualizer({
    count: people.length,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: place.current?.offsetTop ?? 0,
  })
  const items = virtual.getVirtualItems()
  const nearEnd = (items.at(-1)?.index ?? 0) >= people.length - 10
  useEffect(() => {
    if (nearEnd) onEnd()
  }, [nearEnd, onEnd])
  return (
    <ul
      ref={place}
      className="people-cards"
      aria-label={t('people.title')}
      style={{ height: virtual.getTotalSize() }}
    >
      {items.map((item) => {
        const person = people[item.index]
        const top = item.start - virtual.options.scrollMargin
        return (
          person && (
            <li key={person.id} style={{ height: rowHeight, transform: `translateY(${top}px)` }}>
              <Card person={person} currency={currency} />
            </li>
          )
        )
      })}
    </ul>
  )
}

function Card({ person, currency }: { person: PersonRow; currency: string }) {
  const label = usePersonLabel()
  const hasBought = person.orders > 0
  const about = person.company ?? person.email ?? person.phone ?? person.city
  return (
    <Link className="people-card" to="/people/$id" params={{ id: person.id }}>
      <span className="people-card-line">
        <strong>{label(person)}</strong>
        {person.online ? <OnSite /> : person.lastSeenAt && <When at={person.lastSeenAt} />}
      </span>
      <span className="people-card-line">
        <span className="quiet">{about !== label(person) && about}</span>
        <RhythmMark state={person.rhythm} />
        {hasBought && <Money amount={person.revenue} currency={currency} />}
      </span>
    </Link>
  )
}
