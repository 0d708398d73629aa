import { type DataCounts, PersonDataKind } from '#contract/erasures.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'

/** Records by kind, in the order of the contract. */
export function Counts({ counts }: { counts: DataCounts }) {
  const t = useText()
  const format = useFormat()
  return (
    <dl className="erase-counts">
      {PersonDataKind.options.map((kind) =>
        counts[kind] === undefined || counts[kind] === 0 ? null : (
          <div key={kind}>
            <dt>{t(`privacy.kind.${kind}`)}</dt>
            <dd>{format.number(counts[kind])}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
