/** The twelve stories, each told from its person's first touch to now. */
import type { Calendar } from './calendar.ts'
import type { DemoPerson } from './person.ts'
import type { Draft } from './protocol-item.ts'
import { ENGLISH_STORIES } from './stories-english.ts'
import { RUSSIAN_STORIES } from './stories-russian.ts'
import { STORY_PEOPLE } from './story-people.data.ts'
import { teller } from './teller.ts'

type StoryName = keyof typeof STORY_PEOPLE

const STORIES = { ...RUSSIAN_STORIES, ...ENGLISH_STORIES }

export interface Told {
  readonly person: DemoPerson
  readonly drafts: readonly Draft[]
}

export function tellStories(calendar: Calendar): readonly Told[] {
  return Object.entries(STORIES).map(([name, story]) => {
    // Object.entries forgets the literal keys; STORIES has exactly the names of STORY_PEOPLE.
    const person = STORY_PEOPLE[name as StoryName]
    return { person, drafts: story(teller(person, calendar)) }
  })
}
