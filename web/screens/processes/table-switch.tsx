import { useText } from '../../text/use-text.tsx'
import { useChangeSearch, useProcessSearch } from './queries.ts'

/** From the picture to its table twin and back; where one stands is in the address. */
export function TableSwitch() {
  const t = useText()
  const { view } = useProcessSearch()
  const change = useChangeSearch()
  const isTable = view === 'table'
  return (
    <button
      type="button"
      className="process-button"
      onClick={() => change({ view: isTable ? undefined : 'table' })}
    >
      {t(isTable ? 'processes.as-picture' : 'processes.as-table')}
    </button>
  )
}
