import { useSpeech } from '../../../text/use-text.tsx'

interface Both {
  readonly en: string
  readonly ru: string
}
/** As the server writes it into the event (server/act/questions/finish.ts); what is hidden from the role is null. */
interface Finished {
  readonly because?: string
  readonly card?: readonly {
    readonly key: string
    readonly label: Both
    readonly value: Both | null
    readonly sure?: boolean
  }[]
}

/** How the questions ended, with the filled card of at most five lines. */
export function FinishedCard({ properties }: { properties: Readonly<Record<string, unknown>> }) {
  const { t, language } = useSpeech()
  // the shape of an event of our own
  const { because = '', card = [] } = properties as Finished
  const lines = card.map(
    ({ label, value, sure }) =>
      // what a member has yet to confirm is a question
      `${label[language]} — ${value?.[language] ?? '…'}${value !== null && sure === false ? '?' : ''}`,
  )
  return (
    <>
      {t('questions.ended', { because: because.replaceAll('-', '_') })}
      {lines.length > 0 && `: ${lines.join('; ')}`}
    </>
  )
}
