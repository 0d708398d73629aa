export { amountIn } from '../../table/amount.ts'
