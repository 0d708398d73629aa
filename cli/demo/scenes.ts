/**
 * The scenes in which a system that joins people goes wrong, each played once with known truth: the
 * `person` beside the touches is who really did it, whatever handles the touches carry.
 */
import { type Calendar, DAY, day, HOUR } from './calendar.ts'
import { guest, introduces, type Scene } from './guests.ts'
import type { DemoPerson } from './person.ts'
import type { Fields } from './protocol-item.ts'
import { MESSENGER_SCENES, SHARED_DEVICE_SCENES } from './scenes-of-devices.ts'
import type { Told } from './stories.ts'
import { orderFields } from './teller.ts'
import { joinCompany, sayWho, track } from './touch.ts'

/** One number typed in four ways from four devices: one person. */
function phoneSpellings(calendar: Calendar): readonly Told[] {
  const spellings = ['+7 900 000-02-01', '8(900)0000201', '79000000201', '9000000201']
  const viktor = guest('viktor', 'Виктор Зорин')
  const drafts = spellings.flatMap((phone, place) =>
    introduces({ ...viktor, phone }, calendar, 40 - place * 3, `visitor-scene-viktor-${place}`),
  )
  return [{ person: viktor, drafts }]
}

/** Иван Петров and Ivan Petrov have nothing in common but the sound: two people, at most a suggestion. */
function transliteration(calendar: Calendar): readonly Told[] {
  const russian = guest('ivanru', 'Иван Петров', {
    email: 'ivan.petrov@pochta.alt',
    phone: '+7 900 000-02-02',
  })
  const english = guest('ivanen', 'Ivan Petrov', { email: 'ipetrov@letters.alt', language: 'en' })
  return [
    { person: russian, drafts: introduces(russian, calendar, 33) },
    { person: english, drafts: introduces(english, calendar, 12) },
  ]
}

/** Ё, capitals, and initials: the same woman writes her name in three ways from one mailbox. */
function nameSpellings(calendar: Calendar): readonly Told[] {
  const mailbox = { email: 'a.semenova@pismo.alt' }
  const person = guest('semenova', 'Алёна Семёнова', { ...mailbox, patronymic: 'Игоревна' })
  const loud = { ...person, firstName: 'АЛЕНА', lastName: 'СЕМЕНОВА', patronymic: null }
  const short = { ...person, firstName: 'А. И.', patronymic: null }
  const drafts = [
    ...introduces(person, calendar, 50),
    ...introduces(loud, calendar, 31),
    ...introduces(short, calendar, 9),
  ]
  return [{ person, drafts }]
}

/** Two women of one name whose fathers are not: the patronymic contradicts. Саша is Александра by her mailbox. */
function patronymics(calendar: Calendar): readonly Told[] {
  const sergeevna = guest('kimsergeevna', 'Анна Ким', {
    patronymic: 'Сергеевна',
    email: 'anna.kim@posta.alt',
  })
  const petrovna = guest('kimpetrovna', 'Анна Ким', {
    patronymic: 'Петровна',
    email: 'kim.ap@pochta.alt',
  })
  const sasha = guest('sasha', 'Александра Туманова', { email: 'tumanova@posta.alt' })
  const drafts = [
    ...introduces(sasha, calendar, 44),
    ...introduces({ ...sasha, firstName: 'Саша' }, calendar, 15),
  ]
  return [
    { person: sergeevna, drafts: introduces(sergeevna, calendar, 29) },
    { person: petrovna, drafts: introduces(petrovna, calendar, 16) },
    { person: sasha, drafts },
  ]
}

/** Mother and son type one phone: two people, the phone stays with her. */
function familyPhone(calendar: Calendar): readonly Told[] {
  const phone = '+7 900 000-02-03'
  const mother = guest('anna', 'Анна Морозова', { email: 'anna@posta.alt', phone })
  const son = guest('petr', 'Пётр Морозов', { email: 'petr@pismo.alt', phone })
  return [
    { person: mother, drafts: [...introduces(mother, calendar, 55), ...introduces(mother, calendar, 26)] },
    { person: son, drafts: introduces(son, calendar, 8) },
  ]
}

/** Husband and wife with one address and phone; and a bride who changes her surname but keeps her account. */
function surnames(calendar: Calendar): readonly Told[] {
  const phone = '+7 900 000-02-04'
  const husband = guest('ivanov', 'Олег Иванов', { email: 'oleg.ivanov@pochta.alt', phone })
  const wife = guest('ivanova', 'Ольга Иванова', { email: 'olga.ivanova@pochta.alt', phone })
  const bride = guest('bride', 'Лидия Смирнова', { email: 'lidia@pismo.alt', account: 'LH10201' })
  const drafts = [
    ...introduces(bride, calendar, 70),
    ...introduces({ ...bride, lastName: 'Кольцова' }, calendar, 20),
  ]
  return [
    { person: husband, drafts: introduces(husband, calendar, 47) },
    { person: wife, drafts: introduces(wife, calendar, 18) },
    { person: bride, drafts },
  ]
}

/**
 * A number silent for twenty months comes back with another name and device. The old touches are the only
 * ones older than ninety days; they come from the till's archive, so they carry the channel "import".
 */
function recycledSim(calendar: Calendar): readonly Told[] {
  const phone = '+7 900 000-02-05'
  const former = guest('simformer', 'Геннадий Осокин', { phone })
  const present = guest('simpresent', 'Алсу Валеева', { phone })
  const place = { channel: 'import' } as const
  const old = calendar.moment(day(610, '15:00'))
  const consent = { purpose: 'marketing', channel: 'sms', wording_version: '1' }
  const drafts = [
    sayWho(former, old, place),
    track(former, old + HOUR, place, 'Order Completed', orderFields(former, 1, ['pram-gull'])),
    track(former, old + 2 * HOUR, place, 'Consent Given', consent),
  ]
  return [
    { person: former, drafts },
    { person: present, drafts: introduces(present, calendar, 5) },
  ]
}

/** Values that mean nothing: the touch is kept, the value dropped. */
function junk(calendar: Calendar): readonly Told[] {
  const values: readonly Partial<Pick<DemoPerson, 'email' | 'phone'>>[] = [
    { phone: '79777777777' },
    { email: 'test@test.ru' },
    { email: 'нет@нет.рф' },
  ]
  return values.map((value, place) => {
    const person = guest(`junk${place + 1}`, 'Гость', value)
    return { person, drafts: introduces(person, calendar, 13 + place) }
  })
}

/** Two colleagues behind one switchboard: the number with extension is weak, the company is suggested. */
function officePhone(calendar: Calendar): readonly Told[] {
  const office = '+7 495 000-00-12'
  const first = guest('office1', 'Раиса Блинова', {
    email: 'blinova@solnyshko.alt',
    phone: `${office} доб. 123`,
  })
  const second = guest('office2', 'Тарас Шилов', {
    email: 'shilov@solnyshko.alt',
    phone: `${office} доб. 145`,
  })
  return [first, second].map((person, place) => ({
    person,
    drafts: introduces(person, calendar, 22 + place),
  }))
}

/** One accountant pays for three companies: one person with three links. */
function accountant(calendar: Calendar): readonly Told[] {
  const person = guest('accountant', 'Зинаида Крылова', {
    email: 'krylova@buhgalter.alt',
    phone: '+7 900 000-02-06',
  })
  const names = ['Детский сад «Ручеёк»', 'Семейный клуб «Гавань»', 'Гостиница «Маяк»']
  const place = { channel: 'email' } as const
  const drafts = names.flatMap((name, step) => {
    const at = calendar.moment(day(45 - step * 10, '12:20'))
    const company = `client-${step + 1}`
    const paid: Fields = { ...orderFields(person, step + 1, ['cot-cove']), company_id: company }
    return [
      joinCompany(person, at, place, company, { name, role: 'accountant' }),
      track(person, at + HOUR, place, 'Order Completed', paid),
    ]
  })
  return [{ person, drafts: [...introduces(person, calendar, 46), ...drafts] }]
}

/** Orders of a marketplace come with a masked address and number: they never join anybody. */
function marketplace(calendar: Calendar): readonly Told[] {
  const phone = '+7 900 000-02-90'
  return ['Регина', 'Марат'].map((name, place) => {
    const email = `order-${place + 7301}@mask.market.alt`
    const person = guest(`market${place + 1}`, name, { email, phone })
    const at = calendar.moment(day(27, '10:00')) + place * 6 * DAY
    const order = { ...orderFields(person, 1, ['night-light']), marketplace: 'market.example', masked: true }
    return { person, drafts: [track(person, at, { channel: 'marketplace' }, 'Order Completed', order)] }
  })
}

const SCENES: readonly Scene[] = [
  phoneSpellings,
  transliteration,
  nameSpellings,
  patronymics,
  familyPhone,
  surnames,
  recycledSim,
  junk,
  officePhone,
  accountant,
  marketplace,
]

export function playScenes(calendar: Calendar): readonly Told[] {
  return [...SCENES, ...SHARED_DEVICE_SCENES, ...MESSENGER_SCENES].flatMap((scene) => scene(calendar))
}
