import { useQueryClient } from '@tanstack/react-query'
import { send } from '../api.ts'
import { useToast } from '../design/toast.tsx'
import { useText } from '../text/use-text.tsx'

export interface CellChange {
  readonly path: string
  readonly body: object
  /** What puts it back. */
  readonly back: object
  readonly name: string
  readonly title: string
  readonly refresh: readonly (readonly unknown[])[]
}

/** Saves the change of a cell and offers to take it back; what is refused is thrown, so that the field can say it. */
export function useCellSave(): (change: CellChange) => Promise<void> {
  const t = useText()
  const client = useQueryClient()
  const { offerUndo, fail } = useToast()
  return async ({ path, body, back, name, title, refresh }) => {
    const patch = async (what: object) => {
      await send({ method: 'PATCH', path, body: what })
      await Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })))
    }
    await patch(body)
    offerUndo(t('table.changed', { name, title }), () => void patch(back).catch(fail))
  }
}
