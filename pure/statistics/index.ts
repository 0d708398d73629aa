/** Small statistics that several areas need; each function names its method and its source. */
export { type LogLogistic, survival, waitOutlastedBy } from './log-logistic.ts'
export { median, medianAbsoluteDeviation } from './median.ts'
