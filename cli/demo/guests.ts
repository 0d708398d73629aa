/** The people of the identity scenes. */
import { type Calendar, day } from './calendar.ts'
import { COMPANY } from './company.data.ts'
import type { DemoPerson } from './person.ts'
import type { Draft } from './protocol-item.ts'
import type { Told } from './stories.ts'
import { teller } from './teller.ts'

export type Scene = (calendar: Calendar) => readonly Told[]

/** Somebody of a scene: a name, and only the handles that matter there. */
export function guest(
  key: string,
  name: string,
  handles: Partial<Pick<DemoPerson, 'email' | 'phone' | 'account' | 'language' | 'patronymic'>> = {},
): DemoPerson {
  const [firstName = '', ...rest] = name.split(' ')
  return {
    key,
    habit: 'scene',
    language: 'ru',
    firstName,
    lastName: rest.join(' '),
    patronymic: null,
    email: null,
    phone: null,
    account: null,
    cookies: [`visitor-scene-${key}`],
    city: handles.language === 'en' ? 'Moscow' : 'Москва',
    timezone: COMPANY.timeZone,
    ...handles,
  }
}

/** Looks at something, then gives name and address in a form of the site. */
export function introduces(
  person: DemoPerson,
  calendar: Calendar,
  daysAgo: number,
  cookie?: string,
): Draft[] {
  const tell = teller(person, calendar)
  const how = cookie === undefined ? {} : { cookie }
  const hour = 11 + (daysAgo % 8)
  return [
    ...tell.looked(day(daysAgo, `${hour}:05`), ['pram-gull'], how),
    tell.saidWho(day(daysAgo, `${hour}:15`), how),
  ]
}
