/** Twelve customers with hand-written lives: what screenshots, tests and guides are about. All invented. */
import type { DemoPerson } from './person.ts'
import type { Language } from './protocol-item.ts'

const someone = (
  language: Language,
  mailbox: string,
  firstName: string,
  lastName: string,
  number: number,
  account: boolean,
  city: string,
  timezone = 'Europe/Moscow',
): DemoPerson => ({
  key: mailbox.split('.')[0] ?? mailbox,
  habit: 'story',
  language,
  firstName,
  lastName,
  patronymic: null,
  email: `${mailbox}@${language === 'ru' ? 'pochta.alt' : 'mailbox.alt'}`,
  phone: `+7 900 000-01-${String(number).padStart(2, '0')}`,
  account: account ? `LH${10_000 + number}` : null,
  cookies: [`visitor-story-${mailbox}-phone`, `visitor-story-${mailbox}-desktop`],
  city,
  timezone,
})

export const STORY_PEOPLE = {
  maria: someone('ru', 'maria.lebedeva', 'Мария', 'Лебедева', 1, true, 'Москва'),
  igor: someone('ru', 'igor.somov', 'Игорь', 'Сомов', 2, false, 'Москва'),
  olga: someone('ru', 'olga.vetrova', 'Ольга', 'Ветрова', 3, true, 'Москва'),
  natalia: someone('ru', 'natalia.zimina', 'Наталья', 'Зимина', 4, true, 'Самара', 'Europe/Samara'),
  ruslan: someone(
    'ru',
    'ruslan.galimov',
    'Руслан',
    'Галимов',
    5,
    false,
    'Екатеринбург',
    'Asia/Yekaterinburg',
  ),
  elena: someone('ru', 'elena.chaykina', 'Елена', 'Чайкина', 6, false, 'Владивосток', 'Asia/Vladivostok'),
  emily: someone('en', 'emily.carter', 'Emily', 'Carter', 7, true, 'Moscow'),
  james: someone('en', 'james.whitlock', 'James', 'Whitlock', 8, false, 'Moscow'),
  priya: someone('en', 'priya.raman', 'Priya', 'Raman', 9, true, 'Moscow'),
  hannah: someone('en', 'hannah.brooks', 'Hannah', 'Brooks', 10, true, 'Saint Petersburg'),
  thomas: someone('en', 'thomas.albright', 'Thomas', 'Albright', 11, true, 'Moscow'),
  grace: someone('en', 'grace.okafor', 'Grace', 'Okafor', 12, true, 'Moscow'),
} as const
