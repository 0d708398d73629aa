import type { RecordMover } from '../identity/index.ts'
import { moveIn } from '../records/index.ts'

/** Files on people, deals, companies and notes: known by their content, served so that they cannot do harm. */
export { copyFiles } from './copy.ts'
export {
  attachToMessage,
  bytesOf,
  filesToSend,
  forgetRemovedFiles,
  imagesToShow,
  keepForMessage,
  type Limits,
  type NotKept,
  returnFiles,
} from './files.ts'
export { fileRoutes } from './routes.ts'
export { mountFiles, sendableAs } from './serve.ts'
export { sniff, unwanted } from './sniff.ts'

/** Files go with the person they were attached for. */
export const moveFiles: RecordMover = (context, move) =>
  moveIn(context, 'file', 'added_at', move).then(() => undefined)
