/** The inbox: dialogues as members read them, and what they do over them. */
export { dialogueBulk } from './bulk.ts'
export { addCannedReply } from './canned.ts'
export { noteCannedUse } from './canned-use.ts'
export { endDraft } from './drafts.ts'
export { mountMessageHtml } from './html.ts'
export { messagesWhere } from './messages.ts'
export { inboxRoutes } from './routes.ts'
export type { InboxWiring } from './wiring.ts'
