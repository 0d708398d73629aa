/** Newsletters and the consent they need. */
import { DAY } from './calendar.ts'
import { COMPANY, MEMBERS } from './company.data.ts'
import type { Life } from './life.ts'
import { SAYINGS } from './phrases.data.ts'
import type { Draft } from './protocol-item.ts'
import { track, trackBy } from './touch.ts'

/** Newsletters go out on these days before now, at the same hour for all. */
const LETTER_DAYS = [80, 59, 38, 17]
const WORDING = {
  en: 'I would like letters from Little Harbour.',
  ru: 'Хочу получать письма «Маленького причала».',
}

/** Two in three agree; some take it back later. The same person answers the same way whenever asked. */
export function agreesToLetters(life: Life, at: number): readonly Draft[] {
  const { person, random } = life
  if (!wantsLetters(life)) return []
  const about = { purpose: 'marketing', channel: 'email' }
  const given = track(person, at, { channel: 'site' }, 'Consent Given', {
    ...about,
    wording: WORDING[person.language],
    wording_version: '2',
  })
  if (!leaves(life)) return [given]
  const withdrawn = at + random.whole(2, 40) * DAY
  return [given, track(person, withdrawn, { channel: 'email' }, 'Consent Withdrawn', about)]
}

/** Letters after the day of consent. Those who will leave get none, so no letter ever follows a withdrawal. */
export function newsletters(life: Life, since: number): readonly Draft[] {
  const { person, calendar } = life
  if (!wantsLetters(life) || leaves(life)) return []
  const lines = SAYINGS[person.language].newsletters
  return LETTER_DAYS.map((days, place) => ({ at: calendar.moment({ days, time: '11:00' }), place }))
    .filter((letter) => letter.at > since)
    .map(({ at, place }) => {
      const subject = lines[place % lines.length] ?? lines[0]
      return trackBy(MEMBERS.maya, person, at, { channel: 'email' }, 'Message Sent', {
        kind: 'newsletter',
        subject,
        text: subject,
        from: COMPANY.mailbox,
      })
    })
}

const numberOf = (life: Life): number => Number(life.person.key.replace(/\D/g, ''))
const wantsLetters = (life: Life): boolean => life.person.email !== null && numberOf(life) % 3 !== 0
const leaves = (life: Life): boolean => numberOf(life) % 29 === 1
