export { readRating, reviewWords } from './ratings.ts'
