/** Telling: news follow a member to where he is, when he wants it: by mail, in his browsers, in one piece or at once. */
export { Courier } from './courier.ts'
export { forgetLetters } from './letters.ts'
export { toldMembers } from './members.ts'
export { tellingRoutes } from './routes.ts'
export { settingsOf as newsSettingsOf } from './settings.ts'
