/** Exact money: decimals on text. */
export { add, centsText, multiply, toCents, toText, toUnits } from './decimal.ts'
