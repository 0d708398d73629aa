import type { Board, BoardColumn, DealRow, Sum } from '#contract/deals.ts'

/** Deals that were moved here and are held while their undo is offered: which stage each stands in. */
export type HeldMoves = ReadonlyMap<string, string>

/** Probability by stage, and the kind of each. */
export type StageFacts = ReadonlyMap<
  string,
  { readonly kind: DealRow['state']; readonly probability: number }
>

/** The board as it will be: cards stand where they were dropped, and the sums say so at once. */
export function withMoves(board: Board, moves: HeldMoves, stages: StageFacts, now: Date): Board {
  let columns = board.columns
  for (const [dealId, stageId] of moves) {
    const from = columns.find(({ deals }) => deals.some(({ id }) => id === dealId))
    const deal = from?.deals.find(({ id }) => id === dealId)
    if (deal === undefined || from === undefined || from.stageId === stageId) continue
    const state = stages.get(stageId)?.kind ?? deal.state
    const moved: DealRow = { ...deal, stageId, state, stageSince: now.toISOString(), rotsForDays: null }
    columns = columns.map((column) => {
      if (column === from) return taken(column, deal, stages)
      return column.stageId === stageId ? given(column, moved, stages) : column
    })
  }
  return { ...board, columns }
}

function taken(column: BoardColumn, deal: DealRow, stages: StageFacts): BoardColumn {
  return {
    ...column,
    deals: column.deals.filter(({ id }) => id !== deal.id),
    count: column.count - 1,
    rotting: column.rotting - (deal.rotsForDays === null ? 0 : 1),
    sums: changed(column, deal, -1n, stages),
  }
}

const given = (column: BoardColumn, deal: DealRow, stages: StageFacts): BoardColumn => ({
  ...column,
  deals: [deal, ...column.deals],
  count: column.count + 1,
  sums: changed(column, deal, 1n, stages),
})

function changed({ sums, stageId }: BoardColumn, deal: DealRow, sign: bigint, stages: StageFacts): Sum[] {
  const empty: Sum = { currency: deal.currency, count: 0, amount: '0', weighted: '0' }
  const known = sums.some(({ currency }) => currency === deal.currency)
  const probability = BigInt(stages.get(stageId)?.probability ?? 0)
  return (known ? [...sums] : [...sums, empty])
    .map((sum) => {
      if (sum.currency !== deal.currency) return sum
      const cents = toCents(sum.amount) + sign * toCents(deal.amount ?? '0')
      return {
        ...sum,
        count: sum.count + Number(sign),
        amount: toText(cents),
        weighted: toText((cents * probability) / 100n),
      }
    })
    .filter(({ count }) => count > 0)
}

function toCents(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.slice(0, 2).padEnd(2, '0'))
}

const toText = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
