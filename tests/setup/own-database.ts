import { afterAll } from 'vitest'
import { leaveDatabase } from './company.ts'

// The files of a worker follow each other in one process and share its modules, but not their data.
afterAll(leaveDatabase)
