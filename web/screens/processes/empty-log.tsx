import type { LogScope } from '#contract/processes.ts'
import { Empty, NothingFound } from '../../design/async-state.tsx'
import { useText } from '../../text/use-text.tsx'
import { useFilterChips } from './filters/chips.tsx'

/** Nothing to draw: because of the filters, each of which can be taken off here, or because nothing happened yet. */
export function EmptyLog({ scope }: { scope: LogScope | undefined }) {
  const t = useText()
  const chips = useFilterChips()
  if (chips.length > 0) return <NothingFound filters={chips} />
  return (
    <Empty
      title={t('processes.empty-log')}
      text={t('processes.empty-log-text', { count: scope?.cases.all ?? 0 })}
    />
  )
}
