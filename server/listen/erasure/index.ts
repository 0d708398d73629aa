/** Erasing a person on request, and proving it: nothing of him is left, and nothing of him comes back. */
export { eraseAgain, pendingErasures } from './again.ts'
export { type ArchiveLanguage, type ArchivePart, archiveOf } from './archive.ts'
export { eraseLatecomers } from './erase.ts'
export { ERASURES_FILE } from './memory.ts'
export { forgetOldPapers } from './papers.ts'
export { recordRequest } from './requests.ts'
export { erasureRoutes } from './routes.ts'
export { mountArchive, noteArchive } from './serve-archive.ts'
