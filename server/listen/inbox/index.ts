/** The inbox: dialogues as members read them, and what they do over them. */
export { addCannedReply } from './canned.ts'
export { endDraft } from './drafts.ts'
export { mountMessageHtml } from './html.ts'
export { messagesWhere } from './messages.ts'
export { inboxRoutes } from './routes.ts'
export type { InboxWiring } from './wiring.ts'
