import type { Canned } from '../../../ready/queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { useCannedSuggestions } from './queries.ts'
import './reading.css'

/** Ready answers that members took after messages about the same; nothing while there are none. */
export function CannedRow({ personId, take }: { personId: string; take: (reply: Canned) => void }) {
  const t = useText()
  const { data } = useCannedSuggestions(personId)
  if (data === undefined || data.intent === null || data.replies.length === 0) return null
  const intent = t(`reading.intent.${data.intent}`)
  return (
    <fieldset className="canned-row">
      <legend className="quiet">{t('reading.canned', { intent })}</legend>
      {data.replies.map(({ uses, ...reply }) => (
        <button
          key={reply.id}
          type="button"
          className="menu-button"
          title={`${t('reading.canned-title', { uses, intent })}: ${reply.text}`}
          onClick={() => take(reply)}
        >
          {reply.title} <span className="quiet">{t('reading.canned-uses', { uses })}</span>
        </button>
      ))}
    </fieldset>
  )
}
