import { Checkbox } from '@mantine/core'
import { useText } from '../../../text/use-text.tsx'
import type { KeptSet } from './queries.ts'

/** What may start a set, with its words. */
const STARTS = [
  { event: 'Lead Submitted', text: 'questions.start.lead-submitted' },
  { event: 'Form Submitted', text: 'questions.start.form-submitted' },
  { event: 'Quote Requested', text: 'questions.start.quote-requested' },
  { event: 'Message Received', text: 'questions.start.message-received' },
] as const

interface StartsProps {
  readonly starts: KeptSet['starts']
  readonly change: (starts: KeptSet['starts']) => void
}

export function Starts({ starts, change }: StartsProps) {
  const t = useText()
  return (
    <Checkbox.Group
      label={t('questions.starts')}
      value={starts}
      onChange={(chosen) =>
        change(STARTS.filter(({ event }) => chosen.includes(event)).map(({ event }) => event))
      }
    >
      <div className="question-acts">
        {STARTS.map(({ event, text }) => (
          <Checkbox key={event} value={event} label={t(text)} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
