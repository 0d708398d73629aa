import type { KeyboardEvent } from 'react'
import type { DealRow, Stage } from '#contract/deals.ts'
import { useStageName } from '../../deal/names.ts'
import { Icon } from '../../design/icon.tsx'
import { Popup } from '../../design/popup.tsx'
import { useText } from '../../text/use-text.tsx'

interface MoveMenuProps {
  readonly deal: DealRow
  readonly stages: readonly Stage[]
  readonly move: (stage: Stage) => void
}

/** The way to move without a mouse: a list of the stages, each also a digit by its place on the keyboard. */
export function MoveMenu({ deal, stages, move }: MoveMenuProps) {
  const t = useText()
  const stageName = useStageName()
  const label = t('deals.move-of', { title: deal.title })
  return (
    <Popup
      button={
        <>
          <Icon name="more" size={16} />
          <span className="visually-hidden">{label}</span>
        </>
      }
      buttonClass="deal-move"
      label={label}
    >
      {(close) => {
        const choose = (stage: Stage | undefined) => {
          if (!stage) return
          close()
          move(stage)
        }
        const byDigit = (event: KeyboardEvent) => {
          const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
          if (digit) choose(stages[Number(digit) - 1])
          else walk(event)
        }
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: digits and arrows are a shorter way to the buttons within
          <div className="deal-moves" onKeyDown={byDigit}>
            {stages.map((stage, index) => (
              <button
                key={stage.id}
                type="button"
                className="popup-item"
                data-kind={stage.kind}
                aria-current={stage.id === deal.stageId ? 'step' : undefined}
                onClick={() => choose(stage)}
              >
                <kbd>{index + 1}</kbd>
                {stageName(stage)}
              </button>
            ))}
          </div>
        )
      }}
    </Popup>
  )
}

function walk(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!by) return
  event.preventDefault()
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const at = items.findIndex((item) => item.matches(':focus'))
  items[(at + by + items.length) % items.length]?.focus()
}
