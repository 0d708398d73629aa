/**
 * The door to the part of identity that only proposes: scoring pairs, suggesting duplicates, linking record files.
 * The part that decides (handles, links, epochs, people) is entered by index.ts.
 */
export type { Agreement, Field, Level, PersonRecord, ScoreReason } from './agreement.ts'
export { FIELDS } from './agreement.ts'
export { blockingKeys, candidatePairs, type Pair } from './blocking.ts'
export { compareRecords } from './compare.ts'
export { type Comparable, comparableBirthday, prepare } from './compare-prepare.ts'
export {
  type LinkedFile,
  type LinkedPair,
  type LinkedRow,
  type LinkReason,
  type LinkSettings,
  linkFile,
} from './link-file.ts'
export { type PairScore, scorePair } from './score.ts'
export { DEFAULT_MODEL } from './score-default-model.data.ts'
export { type GeneratedRecords, generateRecords } from './score-generator.ts'
export type { ScoreModel } from './score-model.ts'
export {
  modelForPeople,
  type Suggestions,
  type SuggestSettings,
  scorePeople,
  suggestFor,
  suggestPairs,
} from './score-suggest.ts'
