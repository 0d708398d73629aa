/** A plan of payments as it was agreed. */
export interface Plan {
  readonly id: string
  readonly currency: string
  /** Money that came before this day and names no plan is not for it. */
  readonly from: string
  readonly rows: readonly { readonly due: string; readonly cents: bigint }[]
}

/** Money that came in, less what was given back. */
export interface Receipt {
  readonly id: string
  readonly day: string
  readonly cents: bigint
  readonly currency: string
  /** The plan that it names; null: whichever is due first. */
  readonly planId: string | null
}

export type RowState = 'due' | 'part' | 'paid' | 'overdue'

export interface SettledPlan {
  readonly id: string
  readonly rows: readonly {
    readonly due: string
    readonly cents: bigint
    readonly paid: bigint
    readonly state: RowState
  }[]
  /** What is not paid yet, and of it what should have been. */
  readonly open: bigint
  readonly overdue: bigint
  /** Paid beyond the plan by money that names it. */
  readonly over: bigint
  /** The oldest day of which something is open; null when all is paid. */
  readonly unpaidFrom: string | null
}

interface Filled {
  readonly plan: Plan
  readonly due: string
  readonly cents: bigint
  paid: bigint
}

/**
 * What of the plans of one payer is paid: the part that is due first is paid first. Money that names a plan goes to
 * it alone; all other money of its currency goes to whichever part is due first. A function of what was agreed and
 * what came, and not of the order in which either is given.
 *
 * @param today a part that is due before this day and not wholly paid is overdue
 * @example
 * settle([{ id: 'p', currency: 'EUR', from: '2026-01-01', rows: [{ due: '2026-02-01', cents: 50n }] }],
 *   [{ id: 'r', day: '2026-01-20', cents: 20n, currency: 'EUR', planId: null }], '2026-01-25')
 * // one row: paid 20n, state 'part'
 */
export function settle(
  plans: readonly Plan[],
  receipts: readonly Receipt[],
  today: string,
): readonly SettledPlan[] {
  const rows = plans
    .flatMap((plan) => plan.rows.map((row): Filled => ({ plan, ...row, paid: 0n })))
    .sort((one, other) => compare(one.due, other.due) || compare(one.plan.id, other.plan.id))
  const over = new Map<string, bigint>()
  const inOrder = [...receipts].sort((one, other) => compare(one.day, other.day) || compare(one.id, other.id))
  for (const receipt of inOrder.filter(({ planId }) => planId !== null)) {
    const left = fill(rows, receipt, ({ plan }) => plan.id === receipt.planId)
    if (receipt.planId !== null) over.set(receipt.planId, (over.get(receipt.planId) ?? 0n) + left)
  }
  for (const receipt of inOrder.filter(({ planId }) => planId === null))
    fill(rows, receipt, ({ plan }) => plan.from <= receipt.day)
  return plans.map((plan) => settled(plan, rows, over.get(plan.id) ?? 0n, today))
}

/** Returns what no row of the receipt's currency had use for. */
function fill(rows: readonly Filled[], receipt: Receipt, isFor: (row: Filled) => boolean): bigint {
  let left = receipt.cents > 0n ? receipt.cents : 0n
  for (const row of rows) {
    if (left === 0n) break
    if (row.plan.currency !== receipt.currency || !isFor(row)) continue
    const part = left < row.cents - row.paid ? left : row.cents - row.paid
    row.paid += part
    left -= part
  }
  return left
}

function settled(plan: Plan, all: readonly Filled[], over: bigint, today: string): SettledPlan {
  const rows = all
    .filter((row) => row.plan === plan)
    .map(({ due, cents, paid }) => ({ due, cents, paid, state: stateOf({ due, cents, paid }, today) }))
  const open = (among: typeof rows) => among.reduce((sum, row) => sum + row.cents - row.paid, 0n)
  return {
    id: plan.id,
    rows,
    open: open(rows),
    overdue: open(rows.filter(({ state }) => state === 'overdue')),
    over,
    unpaidFrom: rows.find(({ state }) => state !== 'paid')?.due ?? null,
  }
}

function stateOf(
  { due, cents, paid }: { due: string; cents: bigint; paid: bigint },
  today: string,
): RowState {
  if (paid >= cents) return 'paid'
  if (due < today) return 'overdue'
  return paid > 0n ? 'part' : 'due'
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
