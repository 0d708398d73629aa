import type { z } from 'zod'
import type { DialogueFolder } from '#contract/inbox.ts'
import type { View } from '#contract/views.ts'
import { INTENTS, type IntentName } from '#pure/text/intents.ts'

/** What of the inbox stands in the address. */
export interface InboxSearch {
  readonly folder?: Folder
  readonly channel?: string
  readonly team?: string
  /** Only those whose customer waits, the longest waiting first. */
  readonly waiting?: true
  /** Only those about this, or in this mood. */
  readonly intent?: IntentName
  readonly mood?: Mood
  /** Only what this member leads, or what carries this tag. */
  readonly lead?: string
  readonly tag?: string
  /** The saved view that is open. */
  readonly saved?: string
  /** Whose dialogue is open. */
  readonly person?: string
  /** A message to begin at. */
  readonly at?: string
  /** Words to look for in all messages. */
  readonly q?: string
}

export type Folder = z.output<typeof DialogueFolder>
export const folders: readonly Folder[] = ['mine', 'unassigned', 'mentions', 'all', 'snoozed', 'resolved']

/** A sign would not stand well in an address. */
export type Mood = 'bad' | 'good'
export const moods: readonly Mood[] = ['bad', 'good']

/** Reads the address; what is wrong in it is left out rather than refused. */
export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const { channel, team, lead, tag, saved, person, at, q } = search
  const folder = folders.find((known) => known === search['folder'])
  const intent = INTENTS.find((known) => known === search['intent'])
  const mood = moods.find((known) => known === search['mood'])
  return {
    ...(folder && folder !== 'mine' && { folder }),
    ...(typeof channel === 'string' && /^[\w-]{1,40}$/.test(channel) && { channel }),
    ...(isId(team) && { team }),
    ...(search['waiting'] === true && { waiting: true as const }),
    ...(intent && { intent }),
    ...(mood && { mood }),
    ...(isId(lead) && { lead }),
    ...(tag !== undefined && String(tag).trim() !== '' && { tag: String(tag).trim().slice(0, 60) }),
    ...(isId(saved) && { saved }),
    ...(isId(person) && { person }),
    ...(isId(at) && { at }),
    ...(q !== undefined && String(q).trim() !== '' && { q: String(q).slice(0, 200) }),
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[\da-f-]{36}$/i.test(value)

/** What the server is asked for the list. */
export const listQuery = (search: InboxSearch): string => new URLSearchParams(keptOf(search)).toString()

/** What a saved view keeps of the address: the question to the server. */
export function keptOf(search: InboxSearch): Readonly<Record<string, string>> {
  const { folder = 'mine', channel, team, waiting, intent, mood, lead, tag } = search
  return {
    folder,
    ...(channel && { channel }),
    ...(team && { team }),
    ...(waiting && { waiting: 'true' }),
    ...(intent && { intent }),
    ...(mood && { mood: mood === 'bad' ? '-' : '+' }),
    ...(lead && { lead }),
    ...(tag && { tag }),
  }
}

/** The address of a saved view; of null that of the inbox. */
export function addressOf(view: Pick<View, 'id' | 'search'> | null): InboxSearch {
  if (view === null) return {}
  const { waiting, mood, ...others } = view.search
  return inboxSearch({
    ...others,
    ...(waiting === 'true' && { waiting: true }),
    ...(mood !== undefined && { mood: mood === '-' ? 'bad' : 'good' }),
    saved: view.id,
  })
}
