/** Codes of ready-made pipelines and stages that the dictionary has words for. */
export const READY_PIPELINES = ['sales', 'repeat'] as const
export const READY_STAGES = [
  'request',
  'qualified',
  'offer',
  'agreement',
  'planned',
  'offered',
  'agreed',
  'won',
  'lost',
] as const
export const READY_REASONS = [
  'price',
  'competitor',
  'timing',
  'no-need',
  'no-answer',
  'product',
  'other',
] as const
