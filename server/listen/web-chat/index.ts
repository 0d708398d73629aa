/** The chat on a company's sites: the visitor's side of his dialogue, and who may read it. */
export { handleToMail, letterWritten, unreadAnswers } from './by-letter.ts'
export { type Conversations, createConversations } from './deliver.ts'
export { forgetOldChats } from './forget.ts'
export { CHAT_STREAM, mountWebChat } from './port.ts'
export {
  conversationsProvenBy,
  hasChat,
  type ProvenHandle,
  readProven,
  sayProven,
  tellOwnership,
} from './proven.ts'
export type { ChatLetter, ChatWiring, SaidLine } from './wiring.ts'
