import type { LogScope } from '#contract/processes.ts'
import { useWords } from './words.ts'

/** Below so many cases the picture still changes from week to week. */
const enough = 50

/** Over what the figures were reckoned: cases kept, period, kind of hours. */
export function ScopeLine({ scope }: { scope: LogScope }) {
  const { t, format } = useWords()
  const { cases, period, open, hours } = scope
  return (
    <p className="process-scope quiet">
      {cases.kept === cases.all
        ? t('processes.scope.all', { count: cases.all })
        : t('processes.scope.kept', {
            kept: format.number(cases.kept),
            all: format.number(cases.all),
            share: format.percent(cases.all === 0 ? 0 : cases.kept / cases.all),
          })}
      {period && ` · ${format.date(period.from)} – ${format.date(period.until)}`}
      {open > 0 && ` · ${t('processes.scope.open', { count: open })}`}
      {` · ${t(`processes.scope.${hours}`)}`}
      {cases.all < enough && ` · ${t('processes.scope.few', { count: cases.all, enough })}`}
    </p>
  )
}
