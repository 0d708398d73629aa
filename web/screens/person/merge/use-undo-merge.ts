import { useQueryClient } from '@tanstack/react-query'
import { read, send } from '../../../api.ts'
import { useToast } from '../../../design/toast.tsx'
import { useText } from '../../../text/use-text.tsx'
import { type FormerMerge, type Parted, type Parting, paths } from './paths.ts'

/** Takes a merge back: the handles that it brought leave again. It hangs on no component, because they go. */
export function useUndoMerge(): (message: string, personId: string, mergeId: string) => void {
  const t = useText()
  const client = useQueryClient()
  const { fail, offerUndo, tell } = useToast()
  const undo = async (personId: string, mergeId: string) => {
    try {
      const merges = await read<readonly FormerMerge[]>(paths.pastMerges(personId))
      const merge = merges.find(({ id }) => id === mergeId)
      if (!merge) return
      const body: Parting = { personId, handleIds: [...merge.handleIds] }
      await send<Parted>({ method: 'POST', path: paths.unmerges, body })
      tell(t('person.unmerged'))
      await Promise.all(
        [['person'], ['duplicates'], ['today']].map((queryKey) => client.invalidateQueries({ queryKey })),
      )
    } catch (error) {
      fail(error)
    }
  }
  return (message, personId, mergeId) => offerUndo(message, () => undo(personId, mergeId))
}
