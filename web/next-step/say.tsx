import { Button, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { NextAction, Outcome } from '#contract/today.ts'
import { isMasked } from '#pure/masks/index.ts'
import { Skeleton } from '../design/async-state.tsx'
import { useText } from '../text/use-text.tsx'
import { useWords } from './draft.ts'
import './next-step.css'

/** Reading what to say, writing it, or first saying where it can go. */
export type StepMode = 'reading' | 'writing' | 'adding'

const EmailComposer = lazy(() =>
  import('../design/compose-email/index.tsx').then((module) => ({ default: module.EmailComposer })),
)

const AddAddress = lazy(async () => ({ default: (await import('./add-address.tsx')).AddAddress }))

interface SayProps {
  readonly step: NextAction
  /** The open step stands out by its filled button; in the others the same button is plain. */
  readonly current: boolean
  readonly mode: StepMode
  readonly setMode: (mode: StepMode) => void
  readonly decide: (outcome: Outcome) => void
  /** The message that does the step is on its way: what comes next takes the focus. */
  readonly onSent: () => void
}

/** The one click that does the step: write here, call by the telephone of the device, or say that it is kept, or choose. */
export function Primary({ step, current, mode, setMode, decide }: Omit<SayProps, 'onSent'>) {
  const t = useText()
  if (mode !== 'reading') return null
  if (step.doing === 'keep-promise') {
    return (
      <Button {...mainLook(current)} onClick={() => decide({ outcome: 'done' })}>
        {t('plays.doing.keep-promise')}
      </Button>
    )
  }
  if (step.doing === 'choose-owner') {
    return (
      <Button
        {...mainLook(current)}
        renderRoot={(props) => (
          <Link {...props} to="/people/$id" params={{ id: step.person.id }} search={{ part: 'about' }} />
        )}
      >
        {t('plays.doing.choose-owner')}
      </Button>
    )
  }
  const ways = waysToReach(step)
  if (!ways.first)
    return (
      <>
        {current && <span className="quiet">{t('today.no-address')}</span>}
        <Button {...mainLook(current)} onClick={() => setMode('adding')}>
          {t('plays.doing.add-address')}
        </Button>
      </>
    )
  return <Way way={ways.first} step={step} setMode={setMode} look={mainLook(current)} />
}

/** The other way to reach the person, and for a promise the way to tell them that it is kept. */
export function Secondary({ step, mode, setMode }: Omit<SayProps, 'decide' | 'current' | 'onSent'>) {
  // What colleagues settle among themselves is not written to the customer.
  if (mode !== 'reading' || step.doing === 'choose-owner') return null
  const ways = waysToReach(step)
  const other = step.doing === 'keep-promise' ? ways.first : ways.second
  return other && <Way way={other} step={step} setMode={setMode} look={{ variant: 'default' }} />
}

type WayName = 'write' | 'call' | 'answer'

interface WayProps {
  readonly way: WayName
  readonly step: NextAction
  readonly setMode: (mode: StepMode) => void
  readonly look: { readonly className?: string; readonly variant?: string }
}

const mainLook = (current: boolean) => ({
  className: 'step-primary',
  variant: current ? 'filled' : 'default',
})

/** Without the extension of an office: it is typed when somebody answers. */
const dialled = (phone: string): string => `tel:${phone.replace(/ \p{L}.*/u, '').replaceAll(/[^\d+]/g, '')}`

function Way({ way, step, setMode, look }: WayProps) {
  const t = useText()
  const { phone } = step.person
  if (way === 'call') {
    return (
      <Button {...look} component="a" href={dialled(phone ?? '')}>
        {look.variant === 'filled' ? t('today.call-number', { phone: phone ?? '' }) : t('plays.doing.call')}
      </Button>
    )
  }
  if (way === 'answer') {
    return (
      <Button
        {...look}
        renderRoot={(props) => (
          <Link {...props} to="/inbox" search={{ folder: 'all', person: step.person.id }} />
        )}
      >
        {t('plays.doing.answer')}
      </Button>
    )
  }
  return (
    <Button {...look} onClick={() => setMode('writing')}>
      {t('plays.doing.write')}
    </Button>
  )
}

/** What the play asks for comes first, as far as there is an address for it. */
function waysToReach({ doing, person, dialogue }: NextAction): { first?: WayName; second?: WayName } {
  const order: readonly WayName[] =
    doing === 'call' ? ['call', 'write', 'answer'] : ['write', 'call', 'answer']
  const isOpen = {
    write: Boolean(person.email),
    call: person.phone !== null && !isMasked(person.phone),
    answer: dialogue,
  }
  const [first, second] = order.filter((way) => isOpen[way])
  return { ...(first && { first }), ...(second && { second }) }
}

export function WordsToSay({ step, mode, setMode, onSent }: Omit<SayProps, 'decide' | 'current'>) {
  const t = useText()
  const { said, language, setLanguage } = useWords(step)
  if (!said) return null
  const name = step.person.name ?? step.person.label
  if (mode === 'adding') {
    return (
      <Suspense fallback={<Skeleton lines={2} />}>
        <AddAddress personId={step.person.id} close={() => setMode('reading')} />
      </Suspense>
    )
  }
  if (mode === 'writing') {
    return (
      <Suspense fallback={<Skeleton lines={4} />}>
        <EmailComposer
          personId={step.person.id}
          personName={name}
          nextActionId={step.id}
          suggestedSubject={said.subject}
          suggestedText={said.text}
          onSent={onSent}
          beside={
            <Button variant="default" onClick={() => setMode('reading')}>
              {t('today.back-to-words')}
            </Button>
          }
        />
      </Suspense>
    )
  }
  return (
    <div className="step-words">
      <div className="step-words-head">
        <h3>{t('today.words')}</h3>
        <SegmentedControl
          aria-label={t('today.words-language')}
          value={language}
          onChange={setLanguage}
          data={[
            { value: 'en', label: 'English' },
            { value: 'ru', label: 'Русский' },
          ]}
        />
      </div>
      <blockquote lang={language}>{said.text}</blockquote>
    </div>
  )
}
