import { Button, Switch, TextInput } from '@mantine/core'
import '@mantine/core/styles/Switch.css'
import { type FormEvent, useState } from 'react'
import type { ChangeDeal, Deal } from '#contract/deals.ts'
import { Icon } from '../../design/icon.tsx'
import { Money } from '../../design/money.tsx'
import { useText } from '../../text/use-text.tsx'
import { blankLine, bodyOf, linesOf, sumOf, type TypedLine } from './lines-draft.ts'
import { ProductField } from './product-field.tsx'

interface LinesFormProps {
  readonly deal: Deal
  readonly save: (body: ChangeDeal, done: () => void) => void
  readonly close: () => void
}

/** Products from the catalogue, or whatever is typed: how many, for how much each. */
export function LinesForm({ deal, save, close }: LinesFormProps) {
  const t = useText()
  const [lines, setLines] = useState<readonly TypedLine[]>(() => linesOf(deal))
  const [currency, setCurrency] = useState(deal.currency)
  const [follows, setFollows] = useState(deal.amountBy === 'lines' || deal.amount === null)
  const set = (key: string, part: Partial<TypedLine>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const body = bodyOf(lines, currency, follows)
  const sum = sumOf(lines)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (body !== null) save(body, close)
  }
  return (
    <form className="deals-form" onSubmit={submit}>
      <ul className="lines-form">
        {lines.map((line) => (
          <li key={line.key}>
            <ProductField line={line} currency={currency} set={(part) => set(line.key, part)} />
            <TextInput
              label={t('deals.line-quantity')}
              inputMode="decimal"
              value={line.quantity}
              maxLength={14}
              onChange={(event) => set(line.key, { quantity: event.currentTarget.value })}
            />
            <TextInput
              label={t('deals.line-price')}
              inputMode="decimal"
              value={line.price}
              maxLength={17}
              onChange={(event) => set(line.key, { price: event.currentTarget.value })}
            />
            <button
              type="button"
              className="lines-remove"
              aria-label={t('deals.line-remove', { name: line.name })}
              onClick={() => setLines(lines.filter((one) => one !== line))}
            >
              <Icon name="cross" size={16} />
            </button>
          </li>
        ))}
      </ul>
      <Button variant="subtle" size="compact-md" onClick={() => setLines([...lines, blankLine()])}>
        {t('deals.line-add')}
      </Button>
      <div className="lines-sum">
        <TextInput
          label={t('deals.currency')}
          value={currency}
          maxLength={3}
          onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
        />
        <span>
          {t('deals.lines-sum')}{' '}
          <strong>
            {sum === null ? '—' : <Money amount={sum} {...(/^[A-Z]{3}$/.test(currency) && { currency })} />}
          </strong>
        </span>
      </div>
      <Switch
        label={t('deals.amount-follows')}
        description={t('deals.amount-follows-text')}
        checked={follows}
        onChange={(event) => setFollows(event.currentTarget.checked)}
      />
      <div className="deals-form-foot">
        <Button type="submit" disabled={body === null}>
          {t('word.save')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}
