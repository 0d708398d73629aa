/** Letters of the chat: codes, copies, and answers to whoever has gone. */
export { mailUnread } from './unread.ts'
export { type LetterTo, mailboxOf, writeLetter } from './write.ts'
