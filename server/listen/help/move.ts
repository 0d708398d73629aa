import type { RecordMover } from '#server/listen/identity/index.ts'
import { moveIn } from '../records/index.ts'

/** Whose question an article was written from goes with the handle that asked. */
export const moveHelpSources: RecordMover = async (context, move) =>
  void (await moveIn(context, 'help_source', 'made_at', move))
