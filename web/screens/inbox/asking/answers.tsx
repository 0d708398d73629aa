import { Button } from '@mantine/core'
import { useToast } from '../../../design/toast.tsx'
import { useSpeech, useText } from '../../../text/use-text.tsx'
import { type Answer, useAsked, useDecision } from './queries.ts'
import './asking.css'

/** What could be read in two ways: one click says which. */
export function AnswersToConfirm({ personId }: { personId: string }) {
  const { data } = useAsked(personId)
  const unsure = data?.run?.answers.filter(({ state, value }) => state === 'unsure' && value !== null) ?? []
  return unsure.map((answer) => <OneToConfirm key={answer.id} personId={personId} answer={answer} />)
}

function useSaid({ label, value }: Answer) {
  const { language } = useSpeech()
  return { label: label[language], value: value?.[language] ?? '' }
}

function OneToConfirm({ personId, answer }: { personId: string; answer: Answer }) {
  const t = useText()
  const { fail } = useToast()
  const said = useSaid(answer)
  const decide = useDecision(personId, answer, said)
  return (
    <div className="thread-question" role="note">
      <p>
        {t('questions.they-answered')} <q>{answer.words}</q> → <strong>{t('questions.is-it', said)}</strong>
      </p>
      <Button
        size="compact-sm"
        loading={decide.isPending}
        aria-label={`${t('questions.yes')}: ${said.label}`}
        onClick={() => decide.mutate(true, { onError: fail })}
      >
        {t('questions.yes')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={decide.isPending}
        aria-label={`${t('questions.no')}: ${said.label}`}
        onClick={() => decide.mutate(false, { onError: fail })}
      >
        {t('questions.no')}
      </Button>
    </div>
  )
}

/** In the side panel: what is to be confirmed, and all answers of the last request with what became of them. */
export function AnswersOf({ personId }: { personId: string }) {
  const t = useText()
  const { data } = useAsked(personId)
  const run = data?.run ?? null
  if (run === null || run.answers.length === 0) return null
  const { answered, questions } = run
  return (
    <section className="answers-of" aria-label={t('questions.strip')}>
      <AnswersToConfirm personId={personId} />
      <details open={run.state === 'ended'}>
        <summary>{t('questions.answers', { answered, questions })}</summary>
        <dl>
          {run.answers.map((answer) => (
            <OneAnswer key={answer.id} personId={personId} answer={answer} />
          ))}
        </dl>
      </details>
    </section>
  )
}

function OneAnswer({ personId, answer }: { personId: string; answer: Answer }) {
  const t = useText()
  const { fail } = useToast()
  const said = useSaid(answer)
  const decide = useDecision(personId, answer, said)
  return (
    <div>
      <dt>{said.label}</dt>
      <dd>
        {said.value !== '' && <strong>{said.value}</strong>} <q className="quiet">{answer.words}</q>{' '}
        <span className="quiet">{t(`questions.state.${answer.state}`)}</span>
        {answer.undoable && (
          <Button
            size="compact-xs"
            variant="subtle"
            loading={decide.isPending}
            aria-label={t('questions.undo-of', said)}
            onClick={() => decide.mutate(false, { onError: fail })}
          >
            {t('questions.undo')}
          </Button>
        )}
      </dd>
    </div>
  )
}
