import { Button, Modal } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { ChangeDeal, Deal } from '#contract/deals.ts'
import { Money } from '../../design/money.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'

const LinesForm = lazy(() => import('./lines-form.tsx').then((part) => ({ default: part.LinesForm })))

/** What is sold in a deal, and where its amount comes from. */
export function Lines({ deal }: { deal: Deal }) {
  const t = useText()
  const format = useFormat()
  const [isOpen, open] = useState(false)
  const change = useChange(deal)
  return (
    <section className="deals-of" aria-labelledby="deal-lines">
      <div className="deal-line">
        <h2 id="deal-lines">{t('deals.lines')}</h2>
        <Button size="compact-sm" variant="default" onClick={() => open(true)}>
          {t(deal.lines.length === 0 ? 'deals.lines-add' : 'deals.lines-edit')}
        </Button>
      </div>
      {deal.lines.length > 0 && (
        <ul className="deal-lines">
          {deal.lines.map((line, index) => (
            // two lines may be alike in everything
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            <li key={index} className="deal-line">
              <span>
                {line.name}{' '}
                <span className="quiet">
                  {format.number(Number(line.quantity), 4)} × {format.money(line.price, deal.currency)}
                </span>
              </span>
              <Money amount={line.sum} currency={deal.currency} />
            </li>
          ))}
          <li className="deal-line">
            <span className="quiet">{t('deals.lines-sum')}</span>
            <strong>
              <Money amount={deal.linesSum} currency={deal.currency} />
            </strong>
          </li>
        </ul>
      )}
      <Modal
        opened={isOpen}
        onClose={() => open(false)}
        size="lg"
        title={t('deals.lines')}
        closeButtonProps={{ 'aria-label': t('word.close') }}
      >
        <Suspense>
          <LinesForm deal={deal} save={change} close={() => open(false)} />
        </Suspense>
      </Modal>
    </section>
  )
}

/** Saved at once, and taken back by saying what was before. */
function useChange(deal: Deal) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const send = useSend<ChangeDeal, Deal>(
    (body) => ({ method: 'PATCH', path: `/api/deals/${deal.id}`, body }),
    { refresh: [['deal']] },
  )
  const before: ChangeDeal = {
    lines: deal.lines.map(({ sum: _sum, ...line }) => line),
    amountBy: deal.amountBy,
    currency: deal.currency,
    ...(deal.amountBy === 'hand' && { amount: deal.amount }),
  }
  return (body: ChangeDeal, done: () => void) =>
    send.mutate(body, {
      onError: fail,
      onSuccess: () => {
        done()
        offerUndo(t('deals.lines-saved'), () => send.mutate(before, { onError: fail }))
      },
    })
}
