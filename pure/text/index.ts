/** Understanding of messages in English and Russian: language, intent, mood, promises, facts. No I/O, no imports. */
export {
  crossValidate,
  type FitOptions,
  fitModel,
  type IntentValidation,
  type Validation,
} from './classify/fit.ts'
export type { Example, HeldOutAnswers, Model } from './classify/model.ts'
export { type Prediction, predict, type RankedIntent, type SpokenFor } from './classify/predict.ts'
export { type Routing, routing, type Threshold, threshold } from './classify/threshold.ts'
export type { Fact, FactKind } from './facts/fact.ts'
export { facts } from './facts/facts.ts'
export { type LanguageGuess, language } from './language/language.ts'
export { type Mood, type MoodReason, mood } from './mood/mood.ts'
export { withoutOpening } from './opening.ts'
export { ENGLISH_PHRASES } from './phrases/english.data.ts'
export type { Phrase } from './phrases/phrase.ts'
export { RUSSIAN_PHRASES } from './phrases/russian.data.ts'
export type { FoundPromise, PromisedAct, PromiseReason } from './promises/promise.ts'
export { promises } from './promises/promises.ts'
export { type RuleIntent, type RuleIntentName, ruleIntents } from './rules/rule-intents.ts'
export { stopCommand } from './rules/stop-command.ts'
