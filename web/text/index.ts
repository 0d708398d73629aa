import { access } from './access.ts'
import { action } from './action.ts'
import { api } from './api.ts'
import { bot } from './bot.ts'
import { bulk } from './bulk.ts'
import { channels } from './channels.ts'
import { companies } from './companies.ts'
import { company } from './company.ts'
import { compose } from './compose.ts'
import { conditions } from './conditions.ts'
import { deals } from './deals.ts'
import { duplicates } from './duplicates.ts'
import { fields } from './fields.ts'
import { files } from './files.ts'
import { help } from './help.ts'
import { history } from './history.ts'
import { imports } from './imports.ts'
import { inbox } from './inbox.ts'

import { macros } from './macros.ts'
import { news } from './news.ts'
import { notes } from './notes.ts'
import { outbox } from './outbox.ts'
import { payments } from './payments.ts'
import { peek } from './peek.ts'
import { people } from './people.ts'
import { person } from './person.ts'
import { pipelines } from './pipelines.ts'
import { plays } from './plays.ts'
import { policy } from './policy.ts'
import { portal } from './portal.ts'
import { privacy } from './privacy.ts'
import { problem } from './problem.ts'
import { processes } from './processes.ts'
import { products } from './products.ts'
import { questions } from './questions.ts'
import { reading } from './reading.ts'
import { reasonsIdentity } from './reasons-identity.ts'
import { score } from './score.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'
import { sources } from './sources.ts'
import { state } from './state.ts'
import { table } from './table.ts'
import { tasks } from './tasks.ts'
import { team } from './team.ts'
import { telling } from './telling.ts'
import { timeline } from './timeline.ts'
import { today } from './today.ts'
import { views } from './views.ts'
import { webhooks } from './webhooks.ts'
import { word } from './word.ts'
import { writing } from './writing.ts'

/** The whole dictionary. A new area is a file beside this one, an import and a name here. */
export const areas = {
  access,
  action,
  api,
  bot,
  bulk,
  companies,
  company,
  compose,
  outbox,
  payments,
  pipelines,
  products,
  plays,
  peek,
  people,
  person,
  timeline,
  'reasons-identity': reasonsIdentity,
  deals,
  conditions,
  duplicates,
  fields,
  files,
  help,
  history,
  notes,
  imports,
  inbox,
  macros,
  news,
  policy,
  portal,
  privacy,
  problem,
  processes,
  questions,
  reading,
  score,
  settings,
  shell,
  'sign-in': signIn,
  sources,
  state,
  table,
  tasks,
  team,
  telling,
  today,
  views,
  webhooks,
  channels,
  word,
  writing,
} as const

/**
 * Said before any large screen is open: at the door, in the frame, on Today. All other areas arrive with the first
 * screen below the route `large`, or around a part with `MoreText`; first-areas.test.ts holds this list.
 */
export const firstAreas: readonly (keyof typeof areas)[] = [
  'compose',
  'person',
  'plays',
  'problem',
  'shell',
  'sign-in',
  'state',
  'tasks',
  'today',
  'word',
]

export const text = {
  ...access,
  ...action,
  ...api,
  ...bot,
  ...bulk,
  ...companies,
  ...company,
  ...compose,
  ...payments,
  ...pipelines,
  ...products,
  ...plays,
  ...peek,
  ...people,
  ...person,
  ...timeline,
  ...reasonsIdentity,
  ...deals,
  ...conditions,
  ...duplicates,
  ...fields,
  ...files,
  ...help,
  ...history,
  ...notes,
  ...imports,
  ...inbox,
  ...macros,
  ...news,
  ...policy,
  ...outbox,
  ...portal,
  ...privacy,
  ...problem,
  ...processes,
  ...questions,
  ...reading,
  ...score,
  ...settings,
  ...shell,
  ...signIn,
  ...sources,
  ...state,
  ...table,
  ...tasks,
  ...team,
  ...telling,
  ...today,
  ...views,
  ...webhooks,
  ...channels,
  ...word,
  ...writing,
} as const

export type TextKey = keyof typeof text
