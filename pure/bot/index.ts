/** What a bot with rules does next: no I/O, no imports, no words of its own. */
export {
  type Act,
  type Choice,
  type HandOverReason,
  type Heard,
  isNo,
  isYes,
  type Memory,
  NOTHING_YET,
  orderNumberIn,
  type Rule,
  type Say,
  type Script,
  type Turn,
  turn,
} from './bot.ts'
