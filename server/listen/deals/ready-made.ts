import type { StageKind } from '#contract/deals.ts'

interface ReadyStage {
  readonly code: string
  readonly kind: StageKind
  readonly typicalDays: number | null
  readonly probability: number
}

const open = (code: string, typicalDays: number, probability: number): ReadyStage => ({
  code,
  kind: 'open',
  typicalDays,
  probability,
})
const ENDS: readonly ReadyStage[] = [
  { code: 'won', kind: 'won', typicalDays: null, probability: 100 },
  { code: 'lost', kind: 'lost', typicalDays: null, probability: 0 },
]

/** Pipelines that every company begins with; their names are words of the dictionary until somebody renames them. */
export const READY_MADE: Readonly<Record<string, readonly ReadyStage[]>> = {
  sales: [
    open('request', 2, 10),
    open('qualified', 5, 25),
    open('offer', 7, 50),
    open('agreement', 10, 75),
    ...ENDS,
  ],
  repeat: [open('planned', 14, 40), open('offered', 7, 60), open('agreed', 5, 85), ...ENDS],
}

/** Why deals are lost, until a pipeline has reasons of its own. */
export const READY_REASONS = [
  'price',
  'competitor',
  'timing',
  'no-need',
  'no-answer',
  'product',
  'other',
] as const
