import type { Verdict } from '#contract/today.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { Icon, type IconName } from '../icon.tsx'
import { ReasonList } from '../reason-list.tsx'
import { useReasons } from '../reason-words.ts'
import './verdict-note.css'

/** The contact policy's answer with every rule that speaks, and when it will be allowed. */
export function VerdictNote({ verdict, failed }: { verdict: Verdict | undefined; failed: boolean }) {
  const t = useText()
  const format = useFormat()
  const say = useReasons()
  if (!verdict) {
    return <p className="compose-email-verdict quiet">{t(failed ? 'compose.unasked' : 'compose.asking')}</p>
  }
  const tone = toneOf(verdict)
  const reasons = say(verdict.reasons.filter(({ code }) => code !== 'allowed'))
  // Most rules that put off say until when; the moment is not said twice.
  const isDateUnsaid =
    verdict.verdict === 'later' && !verdict.reasons.some(({ values }) => values['until'] !== undefined)
  return (
    <div className="compose-email-verdict" data-tone={tone} role="status">
      <Icon name={icons[tone]} size={18} />
      <div>
        <p>{t(`compose.verdict.${tone}`)}</p>
        {reasons.length > 0 && <ReasonList reasons={reasons} />}
        {isDateUnsaid && verdict.earliestAt && (
          <p className="quiet">{t('compose.earliest', { at: format.dateTime(verdict.earliestAt) })}</p>
        )}
      </div>
    </div>
  )
}

type Tone = 'allowed' | 'advised' | 'forbidden'
const icons: Readonly<Record<Tone, IconName>> = { allowed: 'check', advised: 'attention', forbidden: 'cross' }

function toneOf(verdict: Verdict): Tone {
  if (verdict.verdict === 'now') return 'allowed'
  return verdict.advisory ? 'advised' : 'forbidden'
}
