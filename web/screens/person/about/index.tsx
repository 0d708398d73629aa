import type { Person } from '#contract/people.ts'
import { FilesOf, RecordFields } from '../../../fields/parts.tsx'
import { HistoryButton } from '../../../history/history-button.tsx'
import { Handles } from './handles.tsx'
import { Identity } from './identity.tsx'
import { Traits } from './traits.tsx'
import './about.css'

/** Who it is: the name and who looks after them, the addresses with why they are this person's, what is known. */
export function About({ person, onUnmerge }: { person: Person; onUnmerge: (handleId?: string) => void }) {
  return (
    <div className="about">
      <Identity person={person} />
      <Handles person={person} onUnmerge={onUnmerge} />
      <RecordFields object="person" id={person.id} record={person} currency={person.currency} />
      <Traits person={person} />
      <FilesOf about="person" id={person.id} />
      <HistoryButton of="people" id={person.id} />
    </div>
  )
}
