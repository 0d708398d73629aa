import type { RecordMover } from '#server/listen/identity/index.ts'
import { moveIn } from '#server/listen/records/index.ts'

/** A click goes where the handle goes through which it was written down. */
export const moveVoices: RecordMover = async (context, move) =>
  void (await moveIn(context, 'dialogue_voice', 'at', move))
