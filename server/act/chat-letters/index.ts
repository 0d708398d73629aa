/** Letters of the chat: codes, copies, and answers to whoever has gone. */
export { mailUnread } from './unread.ts'
export { companyOf, type Letter, type LetterTo, putLetter, writeLetter } from './write.ts'
