/** Alerts: what nobody may overlook, told to whoever can do something about it. */
export { tellMentions } from './mentions.ts'
export { alertUnassigned } from './unassigned.ts'
