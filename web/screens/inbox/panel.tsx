import { lazy, Suspense } from 'react'
import { Skeleton } from '../../design/async-state.tsx'
import { AnswersOf } from './asking/answers.tsx'
import { FactsFound } from './reading/facts-found.tsx'

const PersonPeek = lazy(() => import('../../peek/person-peek.tsx'))

/** Who it is, what to do next, what was promised, deals, tasks: the same sheet as beside any list. */
export function Panel({ personId, close }: { personId: string; close: () => void }) {
  return (
    <div className="inbox-panel">
      <AnswersOf personId={personId} />
      <FactsFound personId={personId} />
      <Suspense fallback={<Skeleton lines={8} />}>
        <PersonPeek id={personId} close={close} />
      </Suspense>
    </div>
  )
}
