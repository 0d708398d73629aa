/** Exact money: decimals on text, sums paid in parts, and what of them is paid. */
export { add, centsText, multiply, toCents, toText, toUnits } from './decimal.ts'
export { type EvenTerms, equalParts, type Instalment, instalments } from './schedule.ts'
export { type Plan, type Receipt, type RowState, type SettledPlan, settle } from './settle.ts'
