import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Icon } from '../../design/icon.tsx'
import { useToast } from '../../design/toast.tsx'
import { keepTour, type TourStop, tickOff, tourStops, useTourMemory } from '../../shell/tour-memory.ts'
import { useText } from '../../text/use-text.tsx'
import './tour.css'

const FiveQuestions = lazy(() => import('./five-questions.tsx'))

/** The first minutes in the demo company: five stops, ticked off in this browser, and gone when closed. */
export function Tour() {
  const t = useText()
  const { offerUndo } = useToast()
  const memory = useTourMemory()
  const [asking, setAsking] = useState(false)
  const see = (stop: TourStop) => {
    // The step is ticked off by doing it.
    if (stop === 'step') return document.querySelector<HTMLElement>('.today-step .step-primary')?.focus()
    tickOff(stop)
    if (stop === 'questions') setAsking(true)
  }
  const close = () => {
    keepTour({ ...memory, closed: true })
    offerUndo(t('today.tour-closed'), () => keepTour({ ...memory, closed: false }))
  }
  if (memory.closed) return null
  return (
    <section className="tour card" aria-labelledby="tour-title">
      <header>
        <h2 id="tour-title">{t('today.tour')}</h2>
        <button type="button" className="tour-close" aria-label={t('today.tour-close')} onClick={close}>
          <Icon name="cross" size={18} />
        </button>
      </header>
      <ol>
        {tourStops.map((stop) => (
          <Stop key={stop} stop={stop} seen={memory.seen.includes(stop)} see={() => see(stop)} />
        ))}
      </ol>
      <Suspense>{asking && <FiveQuestions close={() => setAsking(false)} />}</Suspense>
    </section>
  )
}

interface StopProps {
  readonly stop: TourStop
  readonly seen: boolean
  readonly see: () => void
}

function Stop({ stop, seen, see }: StopProps) {
  const t = useText()
  const number = tourStops.indexOf(stop) + 1
  return (
    <li>
      <Way stop={stop} see={see}>
        <span className="tour-number" data-seen={seen}>
          {seen ? <Icon name="check" size={14} /> : number}
          {seen && <span className="visually-hidden">{t('today.tour-seen')}</span>}
        </span>
        <strong>{t(`today.tour.${stop}`)}</strong>
        <span className="quiet tour-text">{t(`today.tour.${stop}-text`)}</span>
      </Way>
    </li>
  )
}

function Way({ stop, see, children }: Omit<StopProps, 'seen'> & { children: ReactNode }) {
  switch (stop) {
    case 'step':
    case 'questions':
      return (
        <button type="button" className="tour-stop" onClick={see}>
          {children}
        </button>
      )
    case 'person':
      return (
        <Link className="tour-stop" to="/people" onClick={see}>
          {children}
        </Link>
      )
    case 'score':
      return (
        <Link className="tour-stop" to="/score" onClick={see}>
          {children}
        </Link>
      )
    case 'shop':
      return (
        <a className="tour-stop" href="/demo" target="_blank" rel="noopener" onClick={see}>
          {children}
        </a>
      )
  }
}
