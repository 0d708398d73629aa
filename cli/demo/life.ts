/** What a life is told with: the person, the ninety days, and their own stream of chance. */
import type { Calendar } from './calendar.ts'
import { type DemoMember, type Department, MEMBERS } from './company.data.ts'
import type { DemoPerson } from './person.ts'
import type { Channel } from './protocol-item.ts'
import type { Random } from './random.ts'
import type { Place } from './touch.ts'

export interface Life {
  readonly person: DemoPerson
  readonly calendar: Calendar
  readonly random: Random
}

/** A colleague of that department who answers in the customer's language. */
export function colleague(life: Life, department: Department): DemoMember {
  const { random, person } = life
  switch (department) {
    case 'management':
      return MEMBERS.vera
    case 'marketing':
      return MEMBERS.maya
    case 'sales':
      return random.pick(
        person.language === 'ru'
          ? [MEMBERS.polina, MEMBERS.polina, MEMBERS.timur]
          : [MEMBERS.nora, MEMBERS.timur],
      )
    case 'support':
      return random.pick(
        person.language === 'ru'
          ? [MEMBERS.kirill, MEMBERS.kirill, MEMBERS.sophie, MEMBERS.galina]
          : [MEMBERS.sophie],
      )
  }
}

/** Writes or calls, whichever the person can; people who gave both mostly write. */
export function talkPlace(life: Life): Place {
  const { person, random } = life
  const channel: Channel =
    person.email === null || (person.phone !== null && random.chance(0.2)) ? 'phone' : 'email'
  return { channel }
}

/** Puts values into the braces of a template; a brace without a value would be a mistake and stays visible. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
