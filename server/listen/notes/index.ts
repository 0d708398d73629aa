import type { RecordMover } from '../identity/index.ts'
import { moveIn } from '../records/index.ts'

/** Notes about people, deals and companies, and whom they mention. */
export { type Anchor, anchorOf, changeOf } from './anchor.ts'
export { readMentions } from './mentions.ts'
export { forgetRemovedNotes, removeNote, writeNote } from './notes.ts'
export { noteRoutes } from './routes.ts'

/** Notes go with the handle their event hangs on, or with the person they were written for. */
export const moveNotes: RecordMover = (context, move) =>
  moveIn(context, 'note', 'written_at', move).then(() => undefined)
