import { z } from '@hono/zod-openapi'
import { id, line, moment, page } from './common.ts'
import { DialogueChannel, MessageState, Topic } from './dialogues.ts'
import { Intent, Mood } from './text.ts'

/** The lists of the single window: rows, folders and their counts. */
/** A row of the inbox: a person with what his dialogue says. */
export const DialogueRow = z.object({
  personId: id,
  personName: z.string(),
  ownerMemberId: id.nullable(),
  ownerName: z.string().nullable(),
  channel: DialogueChannel,
  direction: z.enum(['in', 'out']),
  preview: z.string(),
  /** Of the message that stands in it: one of ours may wait, or not have arrived. */
  lastState: MessageState,
  lastAt: moment,
  needsReplySince: moment.nullable(),
  unread: z.boolean(),
  /** The most urgent open one; null when all are resolved or none was made. */
  topic: Topic.nullable(),
  draftBy: z.string().nullable(),
  /** The nearest promise that is not kept, with its due time. */
  promiseDueAt: moment.nullable(),
  /** What it is about now, and the mood; null: nothing was read yet. */
  reading: z.object({ intent: Intent.nullable(), mood: Mood }).nullable(),
})

export const DialogueFolder = z.enum(['mine', 'unassigned', 'mentions', 'all', 'snoozed', 'resolved'])
const inFolder = {
  folder: DialogueFolder.default('all'),
  channel: DialogueChannel.optional(),
  team: id.optional(),
  /** Only those whose customer waits for an answer, the longest waiting first. */
  waiting: z.stringbool().optional(),
  /** Only what is about this now. */
  intent: Intent.optional(),
  /** Only those in this mood now. */
  mood: Mood.optional(),
  /** Only what this member leads. */
  lead: id.optional(),
  /** Only what carries this tag. */
  tag: line(60).optional(),
}
export const ListDialogues = z.strictObject({ ...page, ...inFolder })
/** At most so many are asked about at once. */
export const CHANGED_AT_ONCE = 20
export const ChangedDialogues = z.strictObject({
  ...inFolder,
  /** Whose dialogues changed: ids with commas between. */
  people: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(id).max(CHANGED_AT_ONCE)),
})
export const DialogueList = z.object({
  rows: z.array(DialogueRow),
  after: z.string().nullable(),
})
/** Tags of topics, those of the latest work first. */
export const TopicTags = z.array(z.string())
export const FolderCounts = z.object({
  mine: z.number(),
  unassigned: z.number(),
  mentions: z.number(),
  all: z.number(),
  snoozed: z.number(),
  channels: z.array(z.object({ channel: DialogueChannel, needsReply: z.number() })),
})

/** The rows of those who stand in the folder now, and the counts of all folders. */
export const DialoguesChanged = z.object({ rows: z.array(DialogueRow), counts: FolderCounts })
