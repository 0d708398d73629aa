import { Button } from '@mantine/core'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { type OneFact, useReadings } from './queries.ts'
import './reading.css'

/** What somebody tells of himself in his messages, with his words: for the card, or not. */
export function FactsFound({ personId }: { personId: string }) {
  const t = useText()
  const { data } = useReadings(personId)
  if (data === undefined || data.facts.length === 0) return null
  return (
    <section className="facts-found" aria-labelledby="facts-found">
      <h2 id="facts-found">{t('reading.facts')}</h2>
      <p className="quiet">{t('reading.facts-lead')}</p>
      <ul>
        {data.facts.map((fact) => (
          <OneFound key={fact.id} personId={personId} fact={fact} />
        ))}
      </ul>
    </section>
  )
}

function OneFound({ personId, fact }: { personId: string; fact: OneFact }) {
  const t = useText()
  const { fail, tell } = useToast()
  const { value, kind, known } = fact
  const decide = useSend(
    (accepted: boolean) => ({
      method: 'POST',
      path: `/api/message-facts/${fact.id}/decision`,
      body: { accepted },
    }),
    {
      refresh: [
        ['dialogue', personId],
        ['dialogue', '*'],
        ['person', personId],
      ],
      onDone: (_, accepted) => tell(t(accepted ? 'reading.accepted' : 'reading.refused', { value })),
    },
  )
  return (
    <li>
      <p>
        <span className="quiet">{t(`reading.fact.${kind}`)}</span> <strong>{value}</strong>
      </p>
      <blockquote>
        …{fact.before}
        <mark>{fact.quote}</mark>
        {fact.after}…
      </blockquote>
      {known !== null && <p className="quiet">{t('reading.fact-known', { value: known })}</p>}
      <Button
        size="compact-sm"
        loading={decide.isPending}
        aria-label={`${t('reading.accept')}: ${value}`}
        onClick={() => decide.mutate(true, { onError: fail })}
      >
        {t('reading.accept')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={decide.isPending}
        aria-label={`${t('reading.refuse')}: ${value}`}
        onClick={() => decide.mutate(false, { onError: fail })}
      >
        {t('reading.refuse')}
      </Button>
    </li>
  )
}

/** While the panel is closed, that there is something in it. */
export function FactsStrip({ personId, show }: { personId: string; show: () => void }) {
  const t = useText()
  const { data } = useReadings(personId)
  const count = data?.facts.length ?? 0
  if (count === 0) return null
  return (
    <div className="thread-question" role="note">
      <p>{t('reading.facts-strip', { count })}</p>
      <Button size="compact-sm" variant="default" onClick={show}>
        {t('reading.facts-show')}
      </Button>
    </div>
  )
}
