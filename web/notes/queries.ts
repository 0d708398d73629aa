import { useQuery } from '@tanstack/react-query'
import type { About, Mentions, Note, Notes, NoteVersions } from '#contract/notes.ts'
import { read } from '../api.ts'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'

export const notesKey = (about: About, id: string) => [about, id, 'notes']
export const mentionsKey = ['today', '*', 'mentions']

export const useNotes = (about: About, id: string) =>
  useQuery({
    queryKey: notesKey(about, id),
    queryFn: ({ signal }) => read<Notes>(`/api/notes?about=${about}&id=${id}`, signal),
  })

export const useVersions = (id: string, isWanted: boolean) =>
  useQuery({
    queryKey: ['person', '*', 'note-versions', id],
    queryFn: ({ signal }) => read<NoteVersions>(`/api/notes/${id}/versions`, signal),
    enabled: isWanted,
  })

export const useMentions = () =>
  useQuery({
    queryKey: mentionsKey,
    queryFn: ({ signal }) => read<Mentions>('/api/mentions', signal),
  })

/** Removes a note; undo brings it back. */
export function useRemoveNote(about: About, id: string) {
  const t = useText()
  const { fail, offerUndo } = useToast()
  const refresh = [[about, id], ['person']]
  const restore = useSend(
    (noteId: string) => ({ method: 'POST', path: `/api/notes/${noteId}/restoration` }),
    { refresh },
  )
  const remove = useSend((noteId: string) => ({ method: 'DELETE', path: `/api/notes/${noteId}` }), {
    refresh,
    onDone: (_, noteId) => offerUndo(t('notes.removed'), () => restore.mutate(noteId, { onError: fail })),
  })
  return (note: Pick<Note, 'id'>) => remove.mutate(note.id, { onError: fail })
}
