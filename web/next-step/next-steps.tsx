import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { z } from 'zod'
import type { Person } from '#contract/people.ts'
import type { NextAction, Outcome, PersonNextActions } from '#contract/today.ts'
import { read } from '../api.ts'
import { Failure, Skeleton } from '../design/async-state.tsx'
import { ReasonList } from '../design/reason-list.tsx'
import { useReasons } from '../design/reason-words.ts'
import { useHeldChanges } from '../held-changes.ts'
import { useText } from '../text/use-text.tsx'
import { LaterChoices, WrongChoices } from './choices.tsx'
import { useDecide } from './decide.ts'
import { Primary, Secondary, type StepMode, WordsToSay } from './say.tsx'

/** The steps worth doing with this person, each with why, the words to say and the ways to be done with it. */
export function NextSteps({ person }: { person: Person }) {
  const t = useText()
  const steps = useQuery({
    // Under `today`, so that deciding on a step and the live stream reach it there as here.
    queryKey: ['today', '*', 'person', person.id],
    queryFn: ({ signal }) =>
      read<z.output<typeof PersonNextActions>>(`/api/people/${person.id}/next-actions`, signal),
  })
  // A decision is held while it can be taken back; the step is gone from the screen at once.
  const held = new Set(useHeldChanges().map(({ id }) => id))
  const shown = steps.data?.steps.filter(({ id }) => !held.has(id))
  return (
    <section className="next-part" aria-labelledby="steps-title">
      <h2 id="steps-title" tabIndex={-1}>
        {t('person.next')}
      </h2>
      {steps.error && <Failure error={steps.error} retry={steps.refetch} />}
      {steps.isPending && <Skeleton lines={2} />}
      {shown?.length === 0 && <p className="quiet">{t('person.no-steps')}</p>}
      {shown?.map((step) => (
        <StepCard key={step.id} step={step} />
      ))}
    </section>
  )
}

function StepCard({ step }: { step: NextAction }) {
  const t = useText()
  const reasons = useReasons()(step.reasons)
  const decideStep = useDecide()
  const [mode, setMode] = useState<StepMode>('reading')
  const decide = (outcome: Outcome) => decideStep(step, outcome)
  const card = useRef<HTMLElement>(null)
  const onSent = () => {
    setMode('reading')
    nextTo(card.current)?.focus()
  }
  const ways = { step, mode, setMode, decide }
  const todo = t(`plays.todo.${step.play}`)
  return (
    <article ref={card} className="card next-step" aria-label={todo}>
      <h3>{todo}</h3>
      <ReasonList reasons={reasons} />
      <WordsToSay {...ways} onSent={onSent} />
      <div className="next-step-acts">
        <Primary {...ways} current />
        <Secondary {...ways} />
        <Button variant="default" onClick={() => decide({ outcome: 'done' })}>
          {t('person.done')}
        </Button>
        <LaterChoices step={step} decide={decide} />
        <WrongChoices step={step} decide={decide} />
      </div>
    </article>
  )
}

/** What comes after a step that was done by writing: the next one, else the one before, else the heading over them. */
function nextTo(card: HTMLElement | null): HTMLElement | null {
  const neighbours = [card?.nextElementSibling, card?.previousElementSibling]
  const buttons = neighbours.flatMap((one) => one?.querySelector<HTMLElement>('.step-primary') ?? [])
  return buttons[0] ?? document.getElementById('steps-title')
}
