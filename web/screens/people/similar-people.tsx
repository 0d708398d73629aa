import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { NewPersonOutcome, Reason } from '#contract/people.ts'
import { usePersonLabel } from '../../design/person-chip.tsx'
import { ReasonList } from '../../design/reason-list.tsx'
import { useReasons } from '../../design/reason-words.ts'
import { useLikelihood } from '../../design/use-likelihood.ts'
import { useText } from '../../text/use-text.tsx'

interface SimilarPeopleProps {
  readonly outcome: z.output<typeof NewPersonOutcome>
  readonly close: () => void
}

/** The person exists already, or was made and looks like somebody: with the evidence, and the ways on. */
export function SimilarPeople({ outcome, close }: SimilarPeopleProps) {
  const t = useText()
  const likelihood = useLikelihood()
  const label = usePersonLabel()
  const { person, created, similar } = outcome
  return (
    <div className="people-new">
      <p role="status">{t(created ? 'people.created-similar' : 'people.already', { name: label(person) })}</p>
      <ul className="people-similar">
        {similar.map((one) => (
          <li key={one.person.id} className="card">
            <strong>{label(one.person)}</strong>
            <p className="quiet">
              {[one.person.email, one.person.phone, one.person.company].filter(Boolean).join(' · ')}
            </p>
            <p>{t('people.likely', { share: likelihood(one.probability) })}</p>
            <Evidence reasons={one.evidenceFor} />
            {created && (
              <Button
                size="compact-sm"
                variant="default"
                renderRoot={(props) => (
                  <Link
                    {...props}
                    to="/people/$id"
                    params={{ id: one.person.id }}
                    search={{ merge: person.id }}
                  />
                )}
              >
                {t('people.compare')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="people-new-foot">
        <Button renderRoot={(props) => <Link {...props} to="/people/$id" params={{ id: person.id }} />}>
          {t('people.open', { name: label(person) })}
        </Button>
        <Button variant="default" onClick={close}>
          {t('word.close')}
        </Button>
      </div>
    </div>
  )
}

function Evidence({ reasons }: { reasons: readonly Reason[] }) {
  const shown = useReasons()(reasons)
  return shown.length > 0 && <ReasonList reasons={shown} />
}
