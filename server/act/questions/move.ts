import type { RecordMover } from '#server/listen/identity/index.ts'
import { moveIn } from '#server/listen/records/index.ts'

/** What somebody was asked goes with the handle of his request, an answer with the one it came through. */
export const moveQuestions: RecordMover = async (context, move) => {
  await moveIn(context, 'question_run', 'started_at', move)
  await moveIn(context, 'question_answer', 'answered_at', move)
}
