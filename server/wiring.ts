import { assignmentRoutes, followAssignment, workHours } from './act/assignment/index.ts'
import { botRoutes, followBot, moveTalks } from './act/bot/index.ts'
import { consentRoutes } from './act/consents/index.ts'
import { contactPolicyRoutes } from './act/contact-policy/index.ts'
import { handOffRoutes, moveHandOffs } from './act/handoffs/index.ts'
import { macroRoutes } from './act/macros/index.ts'
import * as nextActions from './act/next-actions/index.ts'
import { notificationRoutes } from './act/notifications/index.ts'
import { movePlans, paymentPlanRoutes, refreshPlans } from './act/payment-plans/index.ts'
import { type PortalWiring, portalRoutes } from './act/portal/index.ts'
import {
  followPromises,
  movePromises,
  nearestPromises,
  projectPromises,
  promiseRoutes,
  rulesAbout,
} from './act/promises/index.ts'
import { followQuestions, moveQuestions, questionRoutes } from './act/questions/index.ts'
import { findingRoutes, moveReminders, waitingRoutes } from './act/repairs/index.ts'
import {
  alsoOn,
  projectDeliveryStates,
  sendingRoutes,
  type WaysOut,
  waysTo,
  withdrawMachines,
} from './act/sending/index.ts'
import { moveVoices, speakingRoutes } from './act/speaking/index.ts'
import { closeSeen, countTasks, moveTasks, taskBulk, taskHistory, taskRoutes } from './act/tasks/index.ts'
import { tellingRoutes } from './act/telling/index.ts'
import { type Subjects, webhookRoutes } from './act/webhooks/index.ts'
import { configuredMail, createEmailChannel } from './channels/email/index.ts'
import { createTelegramChannel } from './channels/telegram/index.ts'
import { createWebChatChannel } from './channels/web-chat/index.ts'
import { createWebhookChannel } from './channels/webhook/index.ts'
import { chatWiring } from './chat-wiring.ts'
import type { Follower } from './followers.ts'
import { bulkRoutes } from './listen/bulk/index.ts'
import { accountOf, type Channels, type ChannelWiring, channelRoutes } from './listen/channels/index.ts'
import { companyHistory, companyRoutes, countCompanies, linksOfPerson } from './listen/companies/index.ts'
import {
  countDeals,
  dealBulk,
  dealHistory,
  dealRoutes,
  fillCompanies,
  moveDeals,
  projectDeals,
} from './listen/deals/index.ts'
import { moveMessages, projectMessages, receive } from './listen/dialogues/index.ts'
import { duplicateRoutes, suggestDuplicates } from './listen/duplicates/index.ts'
import { type ArchivePart, erasureRoutes } from './listen/erasure/index.ts'
import { exportRoutes } from './listen/exports/index.ts'
import { fieldRoutes } from './listen/fields/index.ts'
import { fileRoutes, moveFiles } from './listen/files/index.ts'
import { helpRoutes, moveHelpSources } from './listen/help/index.ts'
import { historyRoutes, withPart } from './listen/history/index.ts'
import { valueRoutes } from './listen/identity/index.ts'
import { importRoutes } from './listen/imports/index.ts'
import { countDialogues, dialogueBulk, type InboxWiring, inboxRoutes } from './listen/inbox/index.ts'
import { type IngestWiring, ingestRoutes } from './listen/ingest/index.ts'
import { moveNotes, noteRoutes } from './listen/notes/index.ts'
import { countPeople, peopleBulk, peopleRoutes, personHistory, refold } from './listen/people/index.ts'
import { productRoutes } from './listen/products/index.ts'
import { moveRecords, projectRecords, recordRoutes } from './listen/records/index.ts'
import { searchRoutes } from './listen/search/index.ts'
import { timelineRoutes } from './listen/timeline/index.ts'
import { upsertRoutes } from './listen/upsert/index.ts'
import { viewRoutes } from './listen/views/index.ts'
import { type ChatWiring, type Conversations, createConversations } from './listen/web-chat/index.ts'
import { accessRoutes } from './platform/accounts/access-routes.ts'
import { demoRoutes } from './platform/accounts/demo.ts'
import { keyRoutes } from './platform/accounts/key-routes.ts'
import { ownAccountRoutes } from './platform/accounts/own-account.ts'
import { signingRoutes } from './platform/accounts/signing.ts'
import { staffRoutes } from './platform/accounts/staff-routes.ts'
import { workspaceRoutes } from './platform/accounts/workspace-routes.ts'
import { systemClock } from './platform/clock.ts'
import type { Route } from './platform/http/route.ts'
import { Problem } from './platform/problems.ts'
import type { Services } from './platform/services.ts'
import * as cooling from './understand/cooling/index.ts'
import { createMining } from './understand/process-facts/index.ts'
import * as processes from './understand/processes/index.ts'
import * as scoring from './understand/scoring/index.ts'
import { followText, moveReadings, readingsOf, tellText, textRoutes } from './understand/text/index.ts'

/** The one analysis thread of this process: it starts when a process is first looked at. */
export const logs = processes.createLogs(createMining())

/** What can be done with many at once. */
export const bulkKinds = [peopleBulk, dealBulk, taskBulk, dialogueBulk]

/** The description of the API is made without a database, and sends nothing. */
type Serving = Pick<Services, 'config' | 'publicUrl'> & Partial<Pick<Services, 'db' | 'clock' | 'secrets'>>

/** How messages leave the company. */
export const waysOut = (services: Serving): WaysOut => ({
  channels: channelsOf(services),
  mail: configuredMail(services.config),
  account: (context, id) => accountOf(context, id, services.publicUrl()),
  publicUrl: services.publicUrl,
})

/** The adapters of the outside world. What lies in the own network is reached where the operator allowed it. */
const channelsOf = ({ config, ...serving }: Serving): Channels => {
  const way = { allowedInside: config.webhookHosts }
  return {
    email: createEmailChannel(way),
    'web-chat': createWebChatChannel(conversationsOf(serving)),
    telegram: createTelegramChannel(way),
    webhook: createWebhookChannel(systemClock, way),
  }
}

const conversationsOf = ({ db, clock, secrets }: Partial<Services>): Conversations =>
  db === undefined || clock === undefined || secrets === undefined
    ? { deliver: async () => ({ outcome: 'unreachable' }), areThere: async () => false }
    : createConversations({ db, clock, secrets })

/** What the visitor's side of the chat calls elsewhere. */
export const chatWiringOf = (services: Services): ChatWiring =>
  chatWiring(services, waysOut(services), ingestWiring)

/** What the customer's own page calls elsewhere. */
export const portalWiring = (services: Services): PortalWiring => ({
  chat: chatWiringOf(services),
  ways: waysOut(services),
})

/** Accounts of the outside world: how they are reached, and who takes in what they bring. */
export const channelWiring = (services: Serving): ChannelWiring => ({
  channels: channelsOf(services),
  receive: (context, account, items) =>
    receive(context, account, items, { ingest: ingestWiring, limits: services.config }),
  publicUrl: services.publicUrl,
})

/** What the inbox shows of what comes after it. */
const inboxWiring = (services: Serving): InboxWiring => ({
  ways: (context, personId) => waysTo(context, personId, waysOut(services)),
  alsoOn: (context, personId) => alsoOn(context, personId, waysOut(services)),
  promises: nearestPromises,
  readings: readingsOf,
  movers: ingestWiring.movers,
  ingest: ingestWiring,
})

const counters = {
  people: countPeople,
  companies: countCompanies,
  deals: countDeals,
  tasks: countTasks,
  dialogues: countDialogues,
}

/** Who is called by whom: the one place where capabilities meet. */
export function allRoutes(services: Serving): readonly Route[] {
  return [
    ...ownAccountRoutes,
    ...workspaceRoutes,
    ...staffRoutes(services),
    ...accessRoutes,
    ...keyRoutes(services.publicUrl),
    ...signingRoutes,
    ...demoRoutes,
    // before the route of a person, whose id would be "export"
    ...exportRoutes,
    ...peopleRoutes(ingestWiring.movers),
    ...duplicateRoutes(ingestWiring.movers),
    ...ingestRoutes(ingestWiring),
    ...valueRoutes(ingestWiring.movers),
    ...bulkRoutes(bulkKinds),
    ...viewRoutes(counters, rulesAbout),
    ...searchRoutes,
    ...timelineRoutes,
    ...historyRoutes([withPart(personHistory, linksOfPerson), companyHistory, dealHistory, taskHistory]),
    ...recordRoutes,
    ...upsertRoutes(ingestWiring),
    ...importRoutes,
    ...companyRoutes,
    ...fieldRoutes,
    ...noteRoutes,
    ...fileRoutes(services.config),
    ...erasureRoutes(services.config.dataFolder),
    ...dealRoutes,
    ...productRoutes,
    ...understandingRoutes(),
    ...waitingRoutes(logs),
    ...findingRoutes(logs),
    ...nextActions.nextActionRoutes,
    ...promiseRoutes,
    ...notificationRoutes,
    ...tellingRoutes(waysOut(services)),
    ...handOffRoutes(waysOut(services)),
    ...taskRoutes,
    ...paymentPlanRoutes,
    ...assignmentRoutes,
    ...customerRoutes(services),
    ...webhookRoutes(services.config.webhookHosts),
    ...channelRoutes(channelWiring(services)),
    ...sendingRoutes(waysOut(services)),
    ...macroRoutes(waysOut(services)),
    ...speakingRoutes(withdrawMachines),
    ...questionRoutes(ingestWiring.movers),
    ...inboxRoutes(inboxWiring(services)),
    ...helpRoutes(services.publicUrl),
    ...botRoutes,
  ]
}

const customerRoutes = (services: Serving): readonly Route[] => [
  ...contactPolicyRoutes,
  ...consentRoutes,
  ...portalRoutes(waysOut(services)),
]

const understandingRoutes = (): readonly Route[] => [
  ...scoring.scoreRoutes,
  ...cooling.understandingRoutes,
  ...textRoutes(ingestWiring.movers),
  ...processes.definitionRoutes,
  ...processes.viewRoutes(logs),
  processes.rhythmRoute(logs),
  ...processes.logRoutes(logs),
]

/** How a thing that others are told of is now: what the API answers about it; null when it is gone. */
export function subjectsOf(routes: readonly Route[]): Subjects {
  const shown = new Map(routes.filter(({ method }) => method === 'get').map((route) => [route.path, route]))
  const paths: Readonly<Record<string, string>> = {
    person: '/people/{id}',
    deal: '/deals/{id}',
    task: '/tasks/{id}',
  }
  return async (context, { kind, id }) => {
    const route = shown.get(paths[kind] ?? '')
    if (route === undefined) return undefined
    try {
      return route.reply?.parse(await route.run({ params: { id }, query: null, body: null }, context))
    } catch (error) {
      const isGone = error instanceof Problem && (error.code === 'not-found' || error.code === 'person-gone')
      if (isGone) return null
      throw error
    }
  }
}

/** What the archive of a person tells beside the rows about him: his page, and what is understood of him and why. */
export function archiveParts(routes: readonly Route[]): readonly ArchivePart[] {
  const paths = { person: '/people/{id}', understanding: '/people/{id}/understanding' }
  return Object.entries(paths).flatMap(([name, path]) => {
    const route = routes.find((one) => one.method === 'get' && one.path === path)
    const read: ArchivePart[1] = async (context, id) =>
      route?.reply?.parse(await route.run({ params: { id }, query: null, body: null }, context))
    return route === undefined ? [] : [[name, read] as const]
  })
}

/** What is written in the transaction that stores events, and what moves when people merge. */
export const ingestWiring: IngestWiring = {
  // messages come last: what they lock, they lock after people and their records
  projectors: [projectRecords, projectDeals, projectPromises, projectDeliveryStates, projectMessages],
  movers: [
    moveRecords,
    moveDeals,
    movePromises,
    moveTasks,
    movePlans,
    moveNotes,
    moveFiles,
    moveHelpSources,
    moveMessages,
    moveTalks,
    moveReadings,
    moveHandOffs,
    moveVoices,
    moveQuestions,
    nextActions.moveSteps,
    processes.moveCases,
    moveReminders,
  ],
}

/** What follows the events of a person, in this order: each may read what the ones before it wrote. */
export const followers: readonly Follower[] = [
  refold,
  suggestDuplicates,
  followText,
  scoring.refresh,
  cooling.refresh,
  followPromises(workHours),
  nextActions.refresh,
  fillCompanies,
  refreshPlans,
  closeSeen,
  followBot,
  followAssignment,
  followQuestions,
  processes.refresh,
  tellText,
]
