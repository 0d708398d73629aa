/** Accounts of the outside world: set up, kept in the hands of one process, asked how they are, and pushed to. */
export { type AccountRow, accountOf, accountRows, openAccount } from './account.ts'
export { hasTelegram, readDeepLink, telegramLink } from './deep-link.ts'
export { mountChannels } from './deliveries.ts'
export { noteSending, reportChannels } from './health.ts'
export { type ChannelWiring, channelRoutes } from './routes.ts'
export { type Channels, createChannelRunner } from './runner.ts'
export { changeAccount, createAccount } from './set-up.ts'
export { type Receive, store } from './store.ts'
