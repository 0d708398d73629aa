import { expect, test } from 'vitest'
import type { Board, DealRow } from '#contract/deals.ts'
import { withMoves } from './held-moves.ts'

const deal = (id: string, amount: string, rotsForDays: number | null = null): DealRow => ({
  ...{ id, title: id, pipelineId: 'sales', stageId: 'request', state: 'open', personId: 'anna' },
  ...{ personLabel: 'Anna', companyId: null, companyName: null, ownerMemberId: null, ownerName: null },
  ...{ amount, currency: 'RUB', expectedClose: null, createdAt: '2026-03-01T00:00:00Z', closedAt: null },
  ...{ stageSince: '2026-03-01T00:00:00Z', lostReason: null, rotsForDays },
})
const column = (stageId: string, deals: readonly DealRow[], sum: string, weighted: string) => ({
  ...{ stageId, count: deals.length, rotting: deals.filter((one) => one.rotsForDays !== null).length },
  ...{ deals: [...deals], next: null },
  sums: deals.length === 0 ? [] : [{ currency: 'RUB', count: deals.length, amount: sum, weighted }],
})
const board: Board = {
  pipelineId: 'sales',
  columns: [
    column('request', [deal('pram', '100.50', 3), deal('bed', '200.00')], '300.50', '30.05'),
    column('offer', [], '', ''),
  ],
  quarter: { from: '2026-01-01', until: '2026-04-01', won: [], expected: [] },
  asOf: '2026-03-04T00:00:00Z',
}
const stages = new Map([
  ['request', { kind: 'open' as const, probability: 10 }],
  ['offer', { kind: 'open' as const, probability: 50 }],
])
const now = new Date('2026-03-04T12:00:00Z')

test('a card stands where it was dropped, and both columns add up anew', () => {
  const [request, offer] = withMoves(board, new Map([['pram', 'offer']]), stages, now).columns
  expect(request).toMatchObject({ count: 1, rotting: 0, sums: [{ amount: '200.00', weighted: '20.00' }] })
  expect(offer).toMatchObject({ count: 1, sums: [{ count: 1, amount: '100.50', weighted: '50.25' }] })
  expect(offer?.deals[0]).toMatchObject({ id: 'pram', rotsForDays: null, stageSince: now.toISOString() })
})

test('a move that the server knows already changes nothing more', () => {
  expect(withMoves(board, new Map([['pram', 'request']]), stages, now)).toEqual(board)
  expect(withMoves(board, new Map([['gone', 'offer']]), stages, now)).toEqual(board)
})
