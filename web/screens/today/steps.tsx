import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { NextAction, Outcome } from '#contract/today.ts'
import { read } from '../../api.ts'
import type { Member } from '../../api-types.ts'
import { KeyHint } from '../../design/key-hint.tsx'
import { useDecide } from '../../next-step/decide.ts'
import type { StepMode } from '../../next-step/say.tsx'
import { useKeys } from '../../shell/keys.ts'
import { tickOff } from '../../shell/tour-memory.ts'
import { useText } from '../../text/use-text.tsx'
import type { Whose } from './search.ts'
import { Step } from './step.tsx'

/** The steps as one list; one of them is current and open, and the keys act on it. */
export function Steps({ steps, whose }: { steps: readonly NextAction[]; whose: Whose }) {
  const t = useText()
  const [currentId, setCurrentId] = useState<string | null>(null)
  const [doing, setDoing] = useState<{ readonly id: string; readonly mode: StepMode } | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const send = useDecide()
  const ownerOf = useOwners(whose)
  const current = Math.max(
    0,
    steps.findIndex(({ id }) => id === currentId),
  )
  const focusOn = useFocusOn(list)
  const stepAfter = (step: NextAction) => steps[steps.indexOf(step) + 1] ?? steps[steps.indexOf(step) - 1]
  const read = (step: NextAction | undefined) => {
    setDoing(null)
    setCurrentId(step?.id ?? null)
    focusOn(step?.id ?? null)
  }
  const decide = (step: NextAction, outcome: Outcome) => {
    const decided = steps.indexOf(step)
    // The next one takes its place, so that a member can go on without looking for it.
    if (decided === current) setCurrentId(steps[decided + 1]?.id ?? steps[decided - 1]?.id ?? null)
    send(step, outcome)
    tickOff('step')
  }
  useStepKeys({ list, steps, current, setCurrentId, decide })
  return (
    <>
      <ol ref={list} className="today-steps" aria-label={t('today.steps')}>
        {steps.map((step, index) => (
          <Step
            key={step.id}
            step={step}
            current={index === current}
            mode={doing?.id === step.id ? doing.mode : 'reading'}
            setMode={(mode) => {
              if (mode === 'reading') return read(step)
              setCurrentId(step.id)
              setDoing({ id: step.id, mode })
            }}
            onSent={() => {
              tickOff('step')
              read(stepAfter(step))
            }}
            onCurrent={() => setCurrentId(step.id)}
            decide={(outcome) => decide(step, outcome)}
            owner={ownerOf(step)}
          />
        ))}
      </ol>
      <KeyLine />
    </>
  )
}

/** Gives the focus to a step once it is drawn; where none is left, to the heading of the screen. */
function useFocusOn(list: StepKeys['list']): (stepId: string | null) => void {
  const [wanted, setWanted] = useState<{ readonly stepId: string | null } | null>(null)
  useEffect(() => {
    if (wanted === null) return
    setWanted(null)
    if (wanted.stepId === null) return focusHeading()
    firstThingToDo(list.current, wanted.stepId)?.focus()
  }, [wanted, list])
  return (stepId) => setWanted({ stepId })
}

function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main h1')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus()
}

interface StepKeys {
  readonly list: { readonly current: HTMLOListElement | null }
  readonly steps: readonly NextAction[]
  readonly current: number
  readonly setCurrentId: (id: string) => void
  readonly decide: (step: NextAction, outcome: Outcome) => void
}

/** d, l, w as on the buttons; e and s are the same keys as in a dialogue. */
function useStepKeys(keys: StepKeys): void {
  const t = useText()
  const latest = useRef(keys)
  latest.current = keys
  useKeys(
    useMemo(() => {
      const move = (by: number) => moveFocus(latest.current, by)
      const done = () => {
        const { steps, current, decide } = latest.current
        const step = steps[current]
        if (step) decide(step, { outcome: 'done' })
      }
      const later = () => openChoices(latest.current, '.step-later')
      const wrong = () => openChoices(latest.current, '.step-wrong')
      return [
        { code: 'KeyJ', shown: ['J'], label: t('today.key.next'), run: () => move(1) },
        { code: 'KeyK', shown: ['K'], label: t('today.key.previous'), run: () => move(-1) },
        { code: 'KeyD', shown: ['D'], label: t('today.key.done'), run: done },
        { code: 'KeyE', shown: ['E'], label: t('today.key.done'), run: done },
        { code: 'KeyL', shown: ['L'], label: t('today.key.later'), run: later },
        { code: 'KeyS', shown: ['S'], label: t('today.key.later'), run: later },
        { code: 'KeyW', shown: ['W'], label: t('today.key.wrong'), run: wrong },
      ]
    }, [t]),
  )
}

/** The focus goes to the step's own action, so that Enter does it. The first press takes the open step. */
function moveFocus({ list, steps, current, setCurrentId }: StepKeys, by: number): void {
  const isInside = list.current?.contains(document.activeElement) ?? false
  const step = steps[isInside ? current + by : current]
  if (!step) return
  setCurrentId(step.id)
  firstThingToDo(list.current, step.id)?.focus()
}

function openChoices({ list, steps, current }: StepKeys, selector: string): void {
  const step = steps[current]
  const button = step && find(list.current, step.id, selector)
  button?.click()
  button?.parentElement?.querySelector<HTMLElement>(`${selector} + .popup .popup-item`)?.focus()
}

const firstThingToDo = (list: HTMLElement | null, stepId: string) =>
  find(list, stepId, '.step-primary') ?? find(list, stepId, 'h2 a')

const find = (list: HTMLElement | null, stepId: string, selector: string) =>
  list?.querySelector<HTMLElement>(`[data-step="${stepId}"] :is(${selector})`)

/** Whose a step is: said where the steps of everyone are shown. */
function useOwners(whose: Whose): (step: NextAction) => string | null {
  const t = useText()
  const { data } = useQuery({
    queryKey: ['workspace', '*', 'members'],
    queryFn: ({ signal }) => read<readonly Member[]>('/api/members', signal),
    enabled: whose === 'everyone',
  })
  return ({ ownerMemberId }) => {
    if (whose === 'mine' || !data) return null
    const name = data.find(({ id }) => id === ownerMemberId)?.name
    return name ? t('today.owner', { name }) : null
  }
}

const hints = [
  { keys: ['J', 'K'], words: 'move' },
  { keys: ['Enter'], words: 'do' },
  { keys: ['D'], words: 'done' },
  { keys: ['L'], words: 'later' },
  { keys: ['W'], words: 'wrong' },
] as const

function KeyLine() {
  const t = useText()
  return (
    <p className="today-keys quiet">
      {hints.map(({ keys, words }) => (
        <span key={words}>
          <KeyHint keys={keys} /> {t(`today.keys.${words}`)}
        </span>
      ))}
    </p>
  )
}
