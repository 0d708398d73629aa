export { FEWEST_TOLD, isUnusual, MOST_A_DAY } from './unusual.ts'
