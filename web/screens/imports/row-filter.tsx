import { useFormat } from '../../text/use-format.ts'
import { useSpeech } from '../../text/use-text.tsx'

interface RowFilterProps {
  readonly kind: 'verdict' | 'outcome'
  readonly codes: readonly string[]
  readonly counts: Readonly<Record<string, number>>
  readonly value: string | null
  readonly choose: (code: string | null) => void
}

/** All rows, or those of one kind, each with how many there are. */
export function RowFilter({ kind, codes, counts, value, choose }: RowFilterProps) {
  const { t, knows } = useSpeech()
  const format = useFormat()
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const button = (code: string | null, label: string, count: number) => (
    <button
      key={code ?? 'all'}
      type="button"
      aria-pressed={value === code}
      data-code={code ?? 'all'}
      onClick={() => choose(code)}
    >
      {label} <strong>{format.number(count)}</strong>
    </button>
  )
  return (
    <fieldset className="imports-filter" aria-label={t('imports.rows-shown')}>
      {button(null, t('imports.all-rows'), all)}
      {codes.flatMap((code) => {
        const key = `imports.${kind}.${code}`
        const count = counts[code] ?? 0
        return count > 0 && knows(key) ? [button(code, t(key), count)] : []
      })}
    </fieldset>
  )
}
