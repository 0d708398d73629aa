import { alertUnassigned, tellMentions } from './act/alerts/index.ts'
import { assignWaiting } from './act/assignment/index.ts'
import { mailUnread } from './act/chat-letters/index.ts'
import { tellOfStops } from './act/consents/index.ts'
import { watchPromises } from './act/promises/index.ts'
import { measureWeekly } from './act/repairs/index.ts'
import { forgetLetters } from './act/telling/index.ts'
import { forgetDeliveries } from './act/webhooks/index.ts'
import { jobsOfKnocks } from './knocking.ts'
import { finishActs } from './listen/bulk/index.ts'
import { weighDuplicates } from './listen/duplicates/index.ts'
import { eraseAgain, eraseLatecomers, forgetOldPapers } from './listen/erasure/index.ts'
import { readOnwards } from './listen/fields/index.ts'
import { forgetRemovedFiles } from './listen/files/index.ts'
import { forgetHelpFigures } from './listen/help/index.ts'
import { resolveBacklog } from './listen/identity/index.ts'
import { forgetImports } from './listen/imports/index.ts'
import { readVocabulary } from './listen/inbox/index.ts'
import { forgetShortLived } from './listen/ingest/index.ts'
import { forgetRemovedNotes } from './listen/notes/index.ts'
import { wakeTopics } from './listen/topics/index.ts'
import { forgetOldChats } from './listen/web-chat/index.ts'
import type { Job } from './platform/jobs.ts'
import type { Services } from './platform/services.ts'
import { forgetOldThings, makeMonths } from './platform/upkeep.ts'
import {
  apartInEveryWorkspace,
  inEveryWorkspace,
  sweepNextActions,
  sweepRhythms,
  sweepScores,
  untilNothingIsLeft,
} from './sweeps.ts'
import * as processes from './understand/processes/index.ts'
import { learnLabels, readTextOnwards, textModelsReady } from './understand/text/index.ts'
import { bulkKinds, ingestWiring, logs, waysOut } from './wiring.ts'

/** Work by the clock; every line may run twice. */
export const jobsOf = (services: Services): readonly Job[] => [
  ...watching(services),
  ...catchingUp(services),
  ...upkeep(services),
]

/** What falls due, short each time. */
const watching = (services: Services): readonly Job[] => [
  {
    name: 'watch-promises',
    every: '* * * * *',
    run: () => inEveryWorkspace(services, async (context) => void (await watchPromises(context))),
  },
  {
    name: 'assign-waiting',
    every: '* * * * *',
    run: () => inEveryWorkspace(services, async (context) => void (await assignWaiting(context))),
  },
  // what was not given out a moment ago is told of
  { name: 'alert-unassigned', every: '* * * * *', run: () => inEveryWorkspace(services, alertUnassigned) },
  { name: 'tell-mentions', every: '* * * * *', run: () => inEveryWorkspace(services, tellMentions) },
  {
    name: 'mail-unread-chats',
    every: '* * * * *',
    run: () => inEveryWorkspace(services, (context) => mailUnread(context, waysOut(services))),
  },
  {
    name: 'tell-of-stops',
    every: '* * * * *',
    run: (isStopped) =>
      untilNothingIsLeft(services, isStopped, (context) => tellOfStops(context, waysOut(services))),
  },
  ...jobsOfKnocks(services, waysOut(services)),
  { name: 'wake-topics', every: '* * * * *', run: () => inEveryWorkspace(services, wakeTopics) },
  {
    name: 'learn-labels',
    every: '*/10 * * * *',
    run: () => apartInEveryWorkspace(services, learnLabels),
  },
  {
    name: 'erase-again',
    every: '* * * * *',
    run: async () => void (await eraseAgain(services, services.config.dataFolder)),
  },
]

/** What may be much: it goes on from there after a stop. */
const catchingUp = (services: Services): readonly Job[] => [
  { name: 'weigh-duplicates', every: '* * * * *', run: (isStopped) => weighDuplicates(services, isStopped) },
  { name: 'sweep-rhythms', every: '* * * * *', run: (isStopped) => sweepRhythms(services, isStopped) },
  {
    name: 'sweep-next-actions',
    every: '* * * * *',
    run: (isStopped) => sweepNextActions(services, isStopped),
  },
  {
    name: 'finish-bulk-acts',
    every: '* * * * *',
    run: (isStopped) => untilNothingIsLeft(services, isStopped, (context) => finishActs(context, bulkKinds)),
  },
  {
    name: 'read-messages',
    every: '* * * * *',
    run: async (isStopped) => {
      await textModelsReady()
      await untilNothingIsLeft(services, isStopped, readTextOnwards)
    },
  },
  {
    name: 'read-vocabulary',
    every: '* * * * *',
    run: (isStopped) => untilNothingIsLeft(services, isStopped, readVocabulary),
  },
  {
    name: 'read-fields',
    every: '* * * * *',
    run: (isStopped) => untilNothingIsLeft(services, isStopped, readOnwards),
  },
  {
    name: 'erase-latecomers',
    every: '* * * * *',
    run: (isStopped) => untilNothingIsLeft(services, isStopped, eraseLatecomers),
  },
  { name: 'sweep-scores', every: '* * * * *', run: (isStopped) => sweepScores(services, isStopped) },
  {
    name: 'resolve-large-regions',
    every: '* * * * *',
    run: (isStopped) =>
      untilNothingIsLeft(services, isStopped, (context) => resolveBacklog(context, ingestWiring.movers)),
  },
]

const upkeep = (services: Services): readonly Job[] => [
  { name: 'make-months', every: '7 */6 * * *', run: () => makeMonths(services) },
  { name: 'forget-news-letters', every: '47 3 * * *', run: () => inEveryWorkspace(services, forgetLetters) },
  { name: 'forget-old-chats', every: '13 4 * * *', run: () => inEveryWorkspace(services, forgetOldChats) },
  {
    name: 'forget-removed-files',
    every: '31 3 * * *',
    run: () => inEveryWorkspace(services, forgetRemovedFiles),
  },
  {
    name: 'forget-removed-notes',
    every: '41 3 * * *',
    run: () => inEveryWorkspace(services, forgetRemovedNotes),
  },
  {
    name: 'forget-help-figures',
    every: '20 4 * * *',
    run: () => inEveryWorkspace(services, forgetHelpFigures),
  },
  { name: 'forget-old-papers', every: '50 2 * * *', run: () => inEveryWorkspace(services, forgetOldPapers) },
  { name: 'forget-imports', every: '29 * * * *', run: () => inEveryWorkspace(services, forgetImports) },
  { name: 'forget-old-things', every: '17 * * * *', run: () => forgetOldThings(services) },
  {
    name: 'forget-webhook-deliveries',
    every: '41 * * * *',
    run: () => inEveryWorkspace(services, forgetDeliveries),
  },
  { name: 'forget-short-lived', every: '5 * * * *', run: () => inEveryWorkspace(services, forgetShortLived) },
  {
    name: 'measure-repairs',
    every: '40 3 * * 1',
    run: () => inEveryWorkspace(services, (context) => measureWeekly(logs, context)),
  },
  {
    name: 'forget-touches',
    every: '23 * * * *',
    run: () => inEveryWorkspace(services, processes.forgetTouches),
  },
]
