import type { Area } from './area.ts'

/** The rules of the contact policy, as it gives them for its verdicts. */
export const policy = {
  'policy.allowed': { en: 'May be written to now', ru: 'Писать можно сейчас' },
  'policy.suppressed': {
    en: 'This address is closed since {since}: {reason, select, hard_bounce {mail to it came back} soft_bounces {three letters within 15 days came back} unsubscribed {the person unsubscribed} spam_complaint {the person reported spam} erased {the person asked to be erased} other {{reason}}}',
    ru: 'Адрес закрыт с {since}: {reason, select, hard_bounce {письма на него возвращались} soft_bounces {за 15 дней вернулись три письма} unsubscribed {человек отписался} spam_complaint {человек пожаловался на спам} erased {человек попросил удалить данные} other {{reason}}}',
  },
  'policy.consent-withdrawn': {
    en: 'Withdrew the consent to {purpose, select, marketing {marketing} service {service messages} survey {surveys} other {“{purpose}”}} ({channel, select, email {e-mail} phone {telephone} sms {SMS} other {{channel}}}) on {at}',
    ru: 'Отозвано согласие на {purpose, select, marketing {рекламу} service {служебные сообщения} survey {опросы} other {«{purpose}»}} ({channel, select, email {почта} phone {телефон} sms {SMS} other {{channel}}}), {at}',
  },
  'policy.no-consent': {
    en: 'No consent to {purpose, select, marketing {marketing} service {service messages} survey {surveys} other {“{purpose}”}} ({channel, select, email {e-mail} phone {telephone} sms {SMS} other {{channel}}})',
    ru: 'Нет согласия на {purpose, select, marketing {рекламу} service {служебные сообщения} survey {опросы} other {«{purpose}»}} ({channel, select, email {почта} phone {телефон} sms {SMS} other {{channel}}})',
  },
  'policy.no-recent-request': {
    en: 'Asked for nothing in the last {days, plural, one {day} other {# days}}, so a service message needs consent',
    ru: 'За последние {days, plural, one {# день} few {# дня} many {# дней} other {# дня}} ни о чём не просили, поэтому служебному сообщению нужно согласие',
  },
  'policy.human-only': {
    en: 'Only people deal with this customer: machines stay silent',
    ru: 'С этим клиентом общаются только люди: автоматика молчит',
  },
  'policy.handle-invalid': {
    en: 'The address is {status, select, shared {shared by several people} quarantined {in quarantine} other {not usable}}: a message may reach somebody else',
    ru: 'Адрес {status, select, shared {общий для нескольких людей} quarantined {в карантине} other {непригоден}}: сообщение может прочесть кто-то другой',
  },
  'policy.open-complaint': {
    en: 'A complaint of {at} is still open: no marketing until it is solved',
    ru: 'Жалоба от {at} ещё не решена: до решения без рекламы',
  },
  'policy.quiet-hours': {
    en: 'It is {localTime} there ({zone}): quiet hours until {until}{zones, plural, one {} other {. The zone is not certain: # are possible}}',
    ru: 'Там {localTime} ({zone}): тихие часы до {until}{zones, plural, one {} few {. Пояс точно не известен: возможны #} many {. Пояс точно не известен: возможны #} other {. Пояс точно не известен: возможны #}}',
  },
  'policy.cap-day': {
    en: '{sent, plural, one {# marketing message} other {# marketing messages}} today already, at most {cap} allowed. Again from {until}',
    ru: 'Сегодня уже {sent, plural, one {# рекламное сообщение} few {# рекламных сообщения} many {# рекламных сообщений} other {# рекламного сообщения}}, можно не больше {cap}. Снова с {until}',
  },
  'policy.cap-week': {
    en: '{sent, plural, one {# marketing message} other {# marketing messages}} this week already, at most {cap} allowed. Again from {until}',
    ru: 'На этой неделе уже {sent, plural, one {# рекламное сообщение} few {# рекламных сообщения} many {# рекламных сообщений} other {# рекламного сообщения}}, можно не больше {cap}. Снова с {until}',
  },
  'policy.cap-zero': {
    en: 'The company has switched marketing messages off',
    ru: 'Рекламные сообщения в компании отключены',
  },
  'policy.unanswered-messages': {
    en: '{sent, plural, one {# message} other {# messages}} in a row without an answer, at most {cap}: wait for a reply',
    ru: '{sent, plural, one {# сообщение} few {# сообщения} many {# сообщений} other {# сообщения}} подряд без ответа, можно не больше {cap}: дождитесь ответа',
  },
  'policy.advice-overruled': {
    en: '{member} sent it although the advice was to wait',
    ru: 'Отправлено вопреки совету подождать: {member}',
  },
} as const satisfies Area
