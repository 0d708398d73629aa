import { useSpeech } from '../../../text/use-text.tsx'

interface Both {
  readonly en: string
  readonly ru: string
}
/** As the server writes it into the event (server/act/questions/finish.ts); what is hidden from the role is null. */
interface Finished {
  readonly because?: string
  readonly card?: readonly { readonly key: string; readonly label: Both; readonly value: Both | null }[]
}

/** How the questions ended, with the filled card of at most five lines. */
export function FinishedCard({ properties }: { properties: Readonly<Record<string, unknown>> }) {
  const { t, language } = useSpeech()
  // the shape of an event of our own
  const { because = '', card = [] } = properties as Finished
  const lines = card.map(({ label, value }) => `${label[language]} — ${value?.[language] ?? '…'}`)
  return (
    <>
      {t('questions.ended', { because: because.replaceAll('-', '_') })}
      {lines.length > 0 && `: ${lines.join('; ')}`}
    </>
  )
}
