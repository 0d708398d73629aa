import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { MacroRun, MacroUndone, RunMacro } from '#contract/macros.ts'
import { send } from '../../../api.ts'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import type { ReadyMacro } from '../../../ready/queries.ts'
import { useText } from '../../../text/use-text.tsx'
import type { Stretch } from '../queries.ts'

/** Runs a macro on the open dialogue; for ten seconds all of it can be taken back. */
export function useRunMacro(page: Stretch, name: string, done: () => void) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const undo = useUndo()
  const personId = page.person.id
  const seenMessageId = page.entries.findLast((entry) => entry.what === 'message')?.id ?? null
  const start = useSend<ReadyMacro, z.output<typeof MacroRun>>(
    ({ id }) => {
      const body: z.input<typeof RunMacro> = {
        macroId: id,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        // only where its end is on the screen: otherwise he looks at something older on purpose
        ...(page.after === null && { seenMessageId }),
      }
      return { method: 'POST', path: `/api/dialogues/${personId}/macro-runs`, body }
    },
    {
      refresh: [['dialogue'], ['today'], ['outbox'], ['person', personId]],
      onDone: ({ id, name: macro }) => {
        done()
        offerUndo(t('macros.ran', { macro, name }), () => undo(id, macro))
      },
    },
  )
  return { run: (macro: ReadyMacro) => start.mutate(macro, { onError: fail }), isRunning: start.isPending }
}

/** The picker is gone by then, so this hangs on none. */
function useUndo(): (runId: string, macro: string) => Promise<void> {
  const t = useText()
  const client = useQueryClient()
  const { tell, fail } = useToast()
  return async (runId, macro) => {
    try {
      const { withdrawn } = await send<z.output<typeof MacroUndone>>({
        method: 'POST',
        path: `/api/macro-runs/${runId}/undoing`,
      })
      tell(t(withdrawn === false ? 'macros.undone-but' : 'macros.undone', { macro }))
    } catch (error) {
      fail(error)
    }
    await Promise.all(
      [['dialogue'], ['today'], ['outbox'], ['person']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  }
}
