import { byId } from '#contract/common.ts'
import {
  EditNote,
  Mentions,
  Note,
  Notes,
  NotesQuery,
  NoteVersions,
  ReadMentions,
  WriteNote,
} from '#contract/notes.ts'
import { NewNote, TimelineEvent } from '#contract/people.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { eventOfPerson } from '../timeline/index.ts'
import { myMentions, readMentions } from './mentions.ts'
import { editNote, noteById, notesOf, setRemoved, versionsOf, writeNote } from './notes.ts'

export const noteRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/people/{id}/notes',
    summary: 'Write a note about a person',
    may: 'change people',
    params: byId,
    body: NewNote,
    reply: TimelineEvent,
    status: 201,
    run: async ({ params, body }, context) => {
      const { told, personId } = await writeNote(context, { about: 'person', id: params.id }, body.text)
      return eventOfPerson(context, personId ?? '', told?.eventId ?? '')
    },
  }),
  route({
    method: 'get',
    path: '/notes',
    summary: 'The notes of a person, a deal or a company, newest first',
    may: 'see people',
    query: NotesQuery,
    reply: Notes,
    run: async ({ query }, context) => ({ notes: await notesOf(context, query) }),
  }),
  route({
    method: 'post',
    path: '/notes',
    summary: 'Write a note; whoever is mentioned in it as @[Name](id) hears of it',
    may: 'change people',
    body: WriteNote,
    reply: Note,
    status: 201,
    run: async ({ body }, context) => noteById(context, (await writeNote(context, body, body.text)).id),
  }),
  route({
    method: 'patch',
    path: '/notes/{id}',
    summary: 'Put one’s own note right; what it said before stays readable',
    may: 'change people',
    params: byId,
    body: EditNote,
    reply: Note,
    run: ({ params, body }, context) => editNote(context, params.id, body.text),
  }),
  route({
    method: 'get',
    path: '/notes/{id}/versions',
    summary: 'What a note said before',
    may: 'see people',
    params: byId,
    reply: NoteVersions,
    run: ({ params }, context) => versionsOf(context, params.id),
  }),
  route({
    method: 'delete',
    path: '/notes/{id}',
    summary: 'Remove a note; it can come back for thirty days',
    may: 'change people',
    params: byId,
    run: async ({ params }, context) => {
      await setRemoved(context, params.id, true)
    },
  }),
  route({
    method: 'post',
    path: '/notes/{id}/restoration',
    summary: 'Bring a removed note back',
    may: 'change people',
    params: byId,
    reply: Note,
    run: ({ params }, context) => setRemoved(context, params.id, false),
  }),
  route({
    method: 'get',
    path: '/mentions',
    summary: 'Where colleagues mentioned me; what I have not read comes first and stays',
    may: 'see mentions',
    reply: Mentions,
    run: (_, context) => myMentions(context),
  }),
  route({
    method: 'post',
    path: '/mentions/read',
    summary: 'Note that I read them, or that I did not',
    may: 'see mentions',
    body: ReadMentions,
    reply: Mentions,
    run: ({ body }, context) => readMentions(context, body),
  }),
]
