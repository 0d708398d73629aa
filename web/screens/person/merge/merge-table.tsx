import { useId } from 'react'
import { usePersonLabel } from '../../../design/person-chip.tsx'
import { useHandleKind } from '../../../design/use-handle-kind.ts'
import { useTraitText } from '../../../design/use-trait-text.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import type { Choices } from './merge-dialog.tsx'
import type { Preview } from './paths.ts'

interface MergeTableProps {
  readonly preview: Preview
  readonly choices: Choices
  readonly choose: (key: string, side: Side) => void
}

type Side = 'keep' | 'absorb'
const sides: readonly Side[] = ['keep', 'absorb']
const counted = ['events', 'orders', 'payments', 'requests', 'promises', 'nextActions'] as const

/** A column for each card and one for what comes of them. */
export function MergeTable({ preview, choices, choose }: MergeTableProps) {
  const t = useText()
  const label = usePersonLabel()
  // The card that was made first remains, whichever was named first: its links stay good.
  const { keep, absorb } = preview
  const remaining: Side = keep.person.createdAt <= absorb.person.createdAt ? 'keep' : 'absorb'
  return (
    <div className="merge-scroll">
      <table className="merge-table">
        <thead>
          <tr>
            <td />
            {sides.map((side) => (
              <th key={side} scope="col">
                {label(preview[side].person)}
                <small className="quiet">
                  {t(side === remaining ? 'person.merge-remains' : 'person.merge-absorbed')}
                </small>
              </th>
            ))}
            <th scope="col">{t('person.merge-result')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.differing.map((field) => (
            <FieldRow
              key={field.key}
              field={field}
              chosen={choices[field.key] ?? field.winner}
              choose={(side) => choose(field.key, side)}
            />
          ))}
          <HandleRow preview={preview} />
          {counted.map((name) => (
            <CountRow key={name} name={name} preview={preview} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface FieldRowProps {
  readonly field: Preview['differing'][number]
  readonly chosen: Side
  readonly choose: (side: Side) => void
}

function FieldRow({ field, chosen, choose }: FieldRowProps) {
  const t = useText()
  const group = useId()
  const { nameOf, sayValue } = useTraitText()
  const shown = (side: Side) => sayValue(field[side], field.key) || t('person.nothing')
  return (
    <tr>
      <th scope="row">{nameOf(field.key)}</th>
      {sides.map((side) => (
        <td key={side}>
          <label className="merge-choice">
            <input
              type="radio"
              name={group}
              checked={chosen === side}
              aria-label={`${nameOf(field.key)}: ${shown(side)}`}
              onChange={() => choose(side)}
            />
            <span>{shown(side)}</span>
          </label>
        </td>
      ))}
      <td className="merge-result">{shown(chosen)}</td>
    </tr>
  )
}

function HandleRow({ preview }: { preview: Preview }) {
  const t = useText()
  const kindName = useHandleKind()
  const all = sides.flatMap((side) => preview[side].handles)
  return (
    <tr>
      <th scope="row">{t('person.handles')}</th>
      {sides.map((side) => (
        <td key={side}>
          {preview[side].handles.slice(0, 6).map((handle) => (
            <div key={handle.id}>
              <small className="quiet">{kindName(handle)}</small> {handle.value}
            </div>
          ))}
        </td>
      ))}
      <td className="merge-result">{t('person.handle-count', { count: all.length })}</td>
    </tr>
  )
}

/** Counts that are nothing on both sides say nothing. */
function CountRow({ name, preview }: { name: (typeof counted)[number]; preview: Preview }) {
  const t = useText()
  const format = useFormat()
  const [keep, absorb] = [preview.keep.counts[name], preview.absorb.counts[name]]
  if (keep + absorb === 0) return null
  return (
    <tr>
      <th scope="row">{t(`person.count.${name}`)}</th>
      <td>{format.number(keep)}</td>
      <td>{format.number(absorb)}</td>
      <td className="merge-result">{format.number(keep + absorb)}</td>
    </tr>
  )
}
