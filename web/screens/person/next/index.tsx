import type { Person } from '#contract/people.ts'
import { DealsOf } from '../../../deal/deals-of.tsx'
import { NextSteps } from '../../../next-step/next-steps.tsx'
import { Promises } from '../../../next-step/promises.tsx'
import { PlansOf } from '../../../payments/plans-of.tsx'
import { TasksOf } from '../../../task/tasks-of.tsx'
import { DuplicatesHint } from './duplicates-hint.tsx'
import { Records } from './records.tsx'
import { UnderstandingParts } from './understanding.tsx'
import '../../../next-step/parts.css'

/** What to do and why: next steps, promises, score and rhythm with their reasons, orders, possible duplicates. */
export function Next({ person }: { person: Person }) {
  return (
    <div className="next">
      <NextSteps person={person} />
      <TasksOf about="personId" id={person.id} />
      <DealsOf about="personId" id={person.id} />
      <Promises personId={person.id} />
      <UnderstandingParts personId={person.id} />
      <Records person={person} />
      <PlansOf
        about="personId"
        id={person.id}
        fresh={{ personId: person.id, title: '', total: '', currency: person.currency }}
      />
      <DuplicatesHint personId={person.id} />
    </div>
  )
}
