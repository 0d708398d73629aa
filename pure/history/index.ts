export { type Change, type State, type Step, stateAt, stepsBackTo, stepsToPutBack } from './history.ts'
export { same } from './same.ts'
