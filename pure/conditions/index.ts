/** One small language of conditions about people, for filters, views, segments, scores and journeys. */
export {
  type Catalogue,
  type EventKind,
  type Field,
  type FieldType,
  OPERATORS,
  type Relation,
} from './catalogue.ts'
export type {
  Check,
  Condition,
  EventCheck,
  Happening,
  Operator,
  RelationCheck,
  Times,
  Window,
} from './condition.ts'
export { CAPITALS, foldText, SMALL } from './fold-text.ts'
export { type Fact, holds, type PersonFacts } from './holds.ts'
export {
  type Circumstances,
  type Plan,
  type PlannedCheck,
  type PlannedCount,
  planCondition,
  type Span,
} from './plan.ts'
export type { ConditionProblem } from './problem.ts'
export { readCondition } from './read.ts'
export { readConditionText } from './read-text.ts'
export { sentenceOf } from './sentence.ts'
export { writeConditionText } from './write-text.ts'
