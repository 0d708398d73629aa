import { useQueryClient } from '@tanstack/react-query'
import { send } from '../../../api.ts'
import { useToast } from '../../../design/toast.tsx'
import { useText } from '../../../text/use-text.tsx'
import { paths } from './paths.ts'

/** Offers to take a merge back. It hangs on no component, because the page of the merge goes away. */
export function useUndoMerge(): (message: string, mergeId: string) => void {
  const t = useText()
  const client = useQueryClient()
  const { fail, offerUndo, tell } = useToast()
  const undo = async (mergeId: string) => {
    try {
      await send({ method: 'POST', path: paths.undo(mergeId) })
      tell(t('person.unmerged'))
      await Promise.all(
        [['person'], ['duplicates'], ['today']].map((queryKey) => client.invalidateQueries({ queryKey })),
      )
    } catch (error) {
      fail(error)
    }
  }
  return (message, mergeId) => offerUndo(message, () => undo(mergeId))
}
