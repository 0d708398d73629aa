import { createContext, useContext } from 'react'
import type { Stretch } from './queries.ts'

/** What stands around the messages that are shown: whose they are, and how he may be reached. */
export const ThisDialogue = createContext<Stretch | null>(null)

export const useThisDialogue = (): Stretch | null => useContext(ThisDialogue)
