/** Questions in free words: what an answer means, how it is met, what is asked next. */
export {
  type AnswerKind,
  type AnswerOption,
  type AnswerValue,
  type Asked,
  type SaidFact,
  SURE,
} from './answer.ts'
export { filled, type Variables } from './filled.ts'
export { mannerOf } from './manner.ts'
export { readAnswer } from './read-answer.ts'
export { type Conversation, type GivenAnswer, type Heard, type Next, type Turn, turn } from './turn.ts'
