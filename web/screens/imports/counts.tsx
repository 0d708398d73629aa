import { useFormat } from '../../text/use-format.ts'
import { useSpeech } from '../../text/use-text.tsx'

interface CountsProps {
  readonly kind: 'verdict' | 'outcome'
  readonly counts: Readonly<Record<string, number>>
}

/** How many rows of each kind, in one line. */
export function Counts({ kind, counts }: CountsProps) {
  const { t, knows } = useSpeech()
  const format = useFormat()
  const said = Object.entries(counts).flatMap(([code, count]) => {
    const key = `imports.${kind}.${code}`
    return knows(key) ? [{ code, text: `${t(key)} ${format.number(count)}` }] : []
  })
  if (said.length === 0) return null
  return (
    <span className="imports-counts">
      {said.map(({ code, text }) => (
        <span key={code} data-code={code}>
          {text}
        </span>
      ))}
    </span>
  )
}
