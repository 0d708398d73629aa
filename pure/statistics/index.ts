/** Small statistics that several areas need; each function names its method and its source. */
export { type BeforeAfter, type Effect, type EffectOptions, effectOf } from './effect.ts'
export { type LogLogistic, survival, waitOutlastedBy } from './log-logistic.ts'
export { median, medianAbsoluteDeviation } from './median.ts'
export { benjaminiHochberg, holm } from './multiple-testing.ts'
export { normalBeyond, normalTail } from './normal.ts'
export {
  alikeDifference,
  type Interval,
  type Layer,
  type Share,
  shareDifferenceChance,
  shareDifferenceInterval,
  shareInterval,
} from './proportions.ts'
export { createRandom } from './random.ts'
export { studentBeyond } from './student.ts'
export { outlasted, type SurvivalCurve, survivalCurve, type Wait } from './survival-curve.ts'
