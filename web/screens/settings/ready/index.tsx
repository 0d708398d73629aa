import { ReadyAnswers } from './answers.tsx'
import { MacroList } from './macro-list.tsx'

/** What is kept ready for the inbox: words, and acts under one name. */
export function ReadySettings() {
  return (
    <>
      <ReadyAnswers />
      <MacroList />
    </>
  )
}
