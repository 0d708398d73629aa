/** Topics: the work over a dialogue. Which one a message belongs to, and what their messages say of both. */
export {
  type Because,
  type ChangedTopic,
  changeTopic,
  changeTopicOf,
  type TopicChange,
  topicOr404,
  workOn,
} from './change.ts'
export { type Filed, fileMessages, type Unfiled } from './file.ts'
export { ANSWER, foldTopics, foldTopicsOf } from './fold.ts'
export { foldDialogues } from './fold-dialogues.ts'
export { BY_URGENCY, type ShownTopic, topicsWhere, urgency } from './present.ts'
export { restsAfter } from './rests.ts'
export { wakeTopics } from './snooze.ts'
export { plainSubject } from './subject.ts'
export { changeWithMessage, giveBack } from './with-message.ts'
export {
  type GivenTopic,
  giveTopics,
  holdTopics,
  letGo,
  openLoads,
  type WaitingTopic,
  waitingTopics,
} from './work.ts'
