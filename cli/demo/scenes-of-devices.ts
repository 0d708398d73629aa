/** Identity scenes about devices and messengers: tablet, laptop, Telegram, VK, MAX. */
import { type Calendar, day, MINUTE } from './calendar.ts'
import { guest, type Scene } from './guests.ts'
import type { ExternalId } from './protocol-item.ts'
import type { Told } from './stories.ts'
import { orderFields, teller } from './teller.ts'
import { track } from './touch.ts'

/** The tablet on the counter: five buyers sign in on one cookie in one day, and two people only look. */
function shopTablet(calendar: Calendar): readonly Told[] {
  const cookie = 'visitor-scene-tablet'
  const names = ['Эльвира Фомина', 'Тихон Громов', 'Зоя Карпова', 'Adele Winter', 'Мирон Седов']
  const buyers = names.map((name, place) => {
    const account = `LH1030${place + 1}`
    const language = place === 3 ? 'en' : 'ru'
    const person = guest(`tablet${place + 1}`, name, {
      email: `tablet.buyer${place + 1}@posta.alt`,
      account,
      language,
    })
    const tell = teller(person, calendar)
    const hour = 11 + place * 2
    return {
      person,
      drafts: [
        ...tell.looked(day(21, `${hour}:00`), ['toy-blocks'], { cookie }),
        tell.saidWho(day(21, `${hour}:06`), { cookie }),
        tell.did(day(21, `${hour}:10`), 'shop', 'Order Completed', orderFields(person, 1, ['toy-blocks'])),
      ],
    }
  })
  const passers = guest('passers', 'Гость')
  const looks = ['12:20', '16:40'].flatMap((time) =>
    teller(passers, calendar).looked(day(21, time), ['toy-fleet'], { cookie }),
  )
  return [...buyers, { person: passers, drafts: looks }]
}

/** She signs out of the family laptop, ten minutes later he signs in: nothing of hers may be shown to him. */
function sharedLaptop(calendar: Calendar): readonly Told[] {
  const cookie = 'visitor-scene-laptop'
  const first = guest('laptopfirst', 'Инна Рогова', {
    email: 'inna.rogova@pismo.alt',
    account: 'LH10401',
  })
  const second = guest('laptopsecond', 'Глеб Рогов', {
    email: 'gleb.rogov@pismo.alt',
    account: 'LH10402',
  })
  const hers = teller(first, calendar)
  const his = teller(second, calendar)
  const leftAt = calendar.moment(day(14, '19:20'))
  const visit = { id: 'visit-laptop-1', startedAt: leftAt, cookie, campaign: null }
  const left = track(first, leftAt, { channel: 'site', visit }, 'Signed Out', {})
  return [
    {
      person: first,
      drafts: [
        hers.saidWho(day(14, '19:00'), { cookie }),
        ...hers.looked(day(14, '19:02'), ['night-light'], { cookie }),
        left,
      ],
    },
    {
      person: second,
      drafts: [
        his.saidWho(day(14, '19:30'), { cookie }),
        ...his.looked(day(14, '19:32'), ['toy-fleet', 'toy-whale'], { cookie }),
      ],
    },
  ]
}

/** No phone, no mailbox: the link on the site carries the visit into Telegram. */
function telegramLink(calendar: Calendar): readonly Told[] {
  const person = guest('telegram', 'Ясмина')
  const start = messenger('telegram', 'little_harbour_bot', '7000000202')
  const tell = teller(person, calendar)
  const at = calendar.moment(day(4, '13:30'))
  const began = track(person, at, { channel: 'telegram', externalIds: [start] }, 'Telegram Started', {
    start: 'visit-link',
  })
  const asked = track(
    person,
    at + MINUTE,
    { channel: 'telegram', externalIds: [start] },
    'Message Received',
    {
      text: 'Здравствуйте, я с сайта. Ночник «Маяк» есть?',
    },
  )
  return [
    {
      person,
      drafts: [
        ...tell.looked(day(4, '13:20'), ['night-light']),
        // The start token is the evidence: one touch carries the cookie of the visit and the account.
        { ...began, anonymousId: person.cookies[0] },
        asked,
      ],
    },
  ]
}

/** One number in two bots of a platform is two people; MAX and VK are told apart as well. */
function bots(calendar: Calendar): readonly Told[] {
  const cases = [
    ['vkshop', 'vk', 'little_harbour', '555000111'],
    ['vkworkshop', 'vk', 'harbour_workshop', '555000111'],
    ['maxshop', 'max', 'little_harbour_bot', '555000111'],
  ] as const
  return cases.map(([key, channel, collection, id], place) => {
    const person = guest(key, ['Динара', 'Остап', 'Фаина'][place] ?? 'Гость')
    const externalIds = [messenger(channel, collection, id)]
    const at = calendar.moment(day(10 - place, '17:00'))
    const text = 'Добрый день! До скольких вы сегодня работаете?'
    return { person, drafts: [track(person, at, { channel, externalIds }, 'Message Received', { text })] }
  })
}

function messenger(type: string, collection: string, id: string): ExternalId {
  return { id, type, collection, encoding: 'none' }
}

export const SHARED_DEVICE_SCENES: readonly Scene[] = [shopTablet, sharedLaptop]
export const MESSENGER_SCENES: readonly Scene[] = [telegramLink, bots]
