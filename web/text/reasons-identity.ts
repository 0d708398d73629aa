import type { Area } from './area.ts'

/** Why handles are, or may not be, one person: the codes of identity, in words. */
export const reasonsIdentity = {
  'reasons-identity.first-known': {
    en: 'Known from the beginning: {source}, {at}',
    ru: 'Известен с самого начала: {source}, {at}',
  },
  'reasons-identity.same-event': {
    en: 'Stated together with {value} on {at}',
    ru: 'Указан вместе с {value}, {at}',
  },
  'reasons-identity.used-together': {
    en: '{kind, select, cookie {Used in this browser} device {Used on this device} other {Used in the same browser as {value}}} since {at}',
    ru: '{kind, select, cookie {Тот же браузер} device {То же устройство} other {Тот же браузер, что и {value}}}, с {at}',
  },
  'reasons-identity.member': {
    en: 'A colleague said that it is the same person',
    ru: 'Коллега указал, что это один человек',
  },
  'reasons-identity.asserted': {
    en: '{memberKnown, select, yes {{member}} other {A colleague}} said on {at} that this and {value} are one person',
    ru: '{memberKnown, select, yes {{member}} other {Коллега}}: один человек с {value}, {at}',
  },
  'reasons-identity.alias': {
    en: 'The former number of the same account as {value}, since {at}',
    ru: 'Прежний номер той же учётной записи: {value}, с {at}',
  },
  'reasons-identity.strong-strong': {
    en: 'Both were proven in one event',
    ru: 'Оба подтверждены в одном событии',
  },
  'reasons-identity.strong-medium': {
    en: 'Stated together with a proven address',
    ru: 'Указан вместе с подтверждённым адресом',
  },
  'reasons-identity.medium-medium': {
    en: 'Stated together, and nothing speaks against it',
    ru: 'Указаны вместе, и ничто этому не противоречит',
  },
  'reasons-identity.same-device': { en: 'Used in the same browser', ru: 'Тот же браузер' },
  'reasons-identity.seen-together': {
    en: '{same, select, yes {Both stated {value}} other {{value} and {otherValue} were stated together}}',
    ru: '{same, select, yes {Оба указали {value}} other {{value} и {otherValue} были указаны вместе}}',
  },
  'reasons-identity.refused-exclusive': {
    en: 'Each has an own account: {values}. It may be one household, or the contact has moved on',
    ru: 'У каждого своя учётная запись: {values}. Возможно, это одна семья или контакт перешёл к другому',
  },
  'reasons-identity.refused-limit': {
    en: 'Together they would have {count} addresses of one kind; at most {limit} are usual',
    ru: 'Вместе получилось бы {count} адресов одного вида; обычно не больше {limit}',
  },
  'reasons-identity.refused-needs-second-signal': {
    en: 'Two different contacts of one kind: a second sign is missing, such as the same name or browser',
    ru: 'Два разных контакта одного вида: нет второго признака, например того же имени или браузера',
  },
  'reasons-identity.refused-contradiction': {
    en: '{field, select, birthday {The birthdays differ} patronymic {The patronymics differ} other {The first names differ}}: {values}',
    ru: '{field, select, birthday {Дни рождения различаются} patronymic {Отчества различаются} other {Имена различаются}}: {values}',
  },
  'reasons-identity.refused-too-many-handles': {
    en: 'Together they would have {count} addresses, more than one person has (at most {limit})',
    ru: 'Вместе получилось бы {count} адресов, у одного человека столько не бывает (не больше {limit})',
  },
  'reasons-identity.refused-cut': {
    en: 'A colleague said that these are two people',
    ru: 'Коллега указал, что это разные люди',
  },
  'reasons-identity.refused-weak': {
    en: 'The address says too little about who it is',
    ru: 'Адрес слишком мало говорит о человеке',
  },
  'reasons-identity.refused-junk': { en: 'The value is a placeholder', ru: 'Значение похоже на заглушку' },
  'reasons-identity.refused-shared': {
    en: 'The device is used by several people',
    ru: 'Устройством пользуются несколько человек',
  },
  'reasons-identity.refused-quarantined': { en: 'The address is in quarantine', ru: 'Адрес в карантине' },
  'reasons-identity.refused-bridge': {
    en: 'Only a shared contact holds the two together',
    ru: 'Их связывает только общий контакт',
  },
  'reasons-identity.refused-already-identified': {
    en: 'Both accounts are known people already',
    ru: 'Обе учётные записи уже принадлежат известным людям',
  },
  'reasons-identity.refused-recycled': {
    en: 'The number was silent for long and came back with another name and device',
    ru: 'Номер долго молчал и появился с другим именем и устройством',
  },
  'reasons-identity.same-first-name': { en: 'First name: the same', ru: 'Имя: то же' },
  'reasons-identity.similar-first-name': {
    en: 'First name: {level, select, initial {the initial fits} swapped {first and last name swapped} partly {a short or kindred form} other {spelt a little differently}}',
    ru: 'Имя: {level, select, initial {подходит инициал} swapped {имя и фамилия переставлены} partly {краткая или родственная форма} other {написание чуть отличается}}',
  },
  'reasons-identity.different-first-name': { en: 'First name: another', ru: 'Имя: другое' },
  'reasons-identity.same-patronymic': { en: 'Patronymic: the same', ru: 'Отчество: то же' },
  'reasons-identity.similar-patronymic': {
    en: 'Patronymic: {level, select, initial {the initial fits} swapped {first and last name swapped} partly {a short or kindred form} other {spelt a little differently}}',
    ru: 'Отчество: {level, select, initial {подходит инициал} swapped {имя и фамилия переставлены} partly {краткая или родственная форма} other {написание чуть отличается}}',
  },
  'reasons-identity.different-patronymic': { en: 'Patronymic: another', ru: 'Отчество: другое' },
  'reasons-identity.same-last-name': { en: 'Last name: the same', ru: 'Фамилия: та же' },
  'reasons-identity.similar-last-name': {
    en: 'Last name: {level, select, initial {the initial fits} swapped {first and last name swapped} partly {a short or kindred form} other {spelt a little differently}}',
    ru: 'Фамилия: {level, select, initial {подходит инициал} swapped {имя и фамилия переставлены} partly {краткая или родственная форма} other {написание чуть отличается}}',
  },
  'reasons-identity.different-last-name': { en: 'Last name: another', ru: 'Фамилия: другая' },
  'reasons-identity.same-birthday': { en: 'Birthday: the same', ru: 'День рождения: тот же' },
  'reasons-identity.similar-birthday': {
    en: 'Birthday: {level, select, partly {agrees in part} other {differs in a character or two}}',
    ru: 'День рождения: {level, select, partly {частично совпадает} other {отличается на один-два знака}}',
  },
  'reasons-identity.different-birthday': { en: 'Birthday: another', ru: 'День рождения: другой' },
  'reasons-identity.same-phone': { en: 'Phone: the same', ru: 'Телефон: тот же' },
  'reasons-identity.similar-phone': {
    en: 'Phone: {level, select, partly {agrees in part} other {differs in a character or two}}',
    ru: 'Телефон: {level, select, partly {частично совпадает} other {отличается на один-два знака}}',
  },
  'reasons-identity.different-phone': { en: 'Phone: another', ru: 'Телефон: другой' },
  'reasons-identity.same-email': { en: 'E-mail: the same', ru: 'Почта: та же' },
  'reasons-identity.similar-email': {
    en: 'E-mail: {level, select, partly {agrees in part} other {differs in a character or two}}',
    ru: 'Почта: {level, select, partly {частично совпадает} other {отличается на один-два знака}}',
  },
  'reasons-identity.different-email': { en: 'E-mail: another', ru: 'Почта: другая' },
  'reasons-identity.different-number': {
    en: 'Each has a customer number of his own',
    ru: 'У каждого свой номер клиента',
  },
  'reasons-identity.same-company': { en: 'Company: the same', ru: 'Компания: та же' },
  'reasons-identity.similar-company': {
    en: 'Company: {level, select, partly {agrees in part} other {differs in a character or two}}',
    ru: 'Компания: {level, select, partly {частично совпадает} other {отличается на один-два знака}}',
  },
  'reasons-identity.different-company': { en: 'Company: another', ru: 'Компания: другая' },
  'reasons-identity.same-city': { en: 'City: the same', ru: 'Город: тот же' },
  'reasons-identity.similar-city': {
    en: 'City: {level, select, partly {agrees in part} other {differs in a character or two}}',
    ru: 'Город: {level, select, partly {частично совпадает} other {отличается на один-два знака}}',
  },
  'reasons-identity.different-city': { en: 'City: another', ru: 'Город: другой' },
  'reasons-identity.same-postcode': { en: 'Postcode: the same', ru: 'Индекс: тот же' },
  'reasons-identity.similar-postcode': {
    en: 'Postcode: {level, select, partly {agrees in part} other {differs in a character or two}}',
    ru: 'Индекс: {level, select, partly {частично совпадает} other {отличается на один-два знака}}',
  },
  'reasons-identity.different-postcode': { en: 'Postcode: another', ru: 'Индекс: другой' },
  'reasons-identity.same-address': { en: 'Address: the same', ru: 'Адрес: тот же' },
  'reasons-identity.similar-address': {
    en: 'Address: {level, select, partly {agrees in part} other {differs in a character or two}}',
    ru: 'Адрес: {level, select, partly {частично совпадает} other {отличается на один-два знака}}',
  },
  'reasons-identity.different-address': { en: 'Address: another', ru: 'Адрес: другой' },
  'reasons-identity.used-device-before': {
    en: 'Used this device before: {atTime}',
    ru: 'Пользование этим устройством до этого: {atTime}',
  },
  'reasons-identity.used-device-after': {
    en: 'Used this device afterwards: {atTime}',
    ru: 'Пользование этим устройством после этого: {atTime}',
  },
  'reasons-identity.saw-the-same': {
    en: 'Looks at the same pages: {pages}',
    ru: 'Смотрит те же страницы: {pages}',
  },
  'reasons-identity.others-on-device': {
    en: '{count, plural, one {# other person uses} other {# other people use}} this device',
    ru: '{count, plural, one {Устройством пользуется ещё # человек} few {Устройством пользуются ещё # человека} many {Устройством пользуются ещё # человек} other {Устройством пользуются ещё # человека}}',
  },
  'reasons-identity.another-was-nearer': {
    en: 'Somebody else used it nearer to this moment: {atTime}',
    ru: 'Ближе к этому моменту им пользовался кто-то другой: {atTime}',
  },
  'reasons-identity.possible-household': {
    en: 'They may be one family or one office',
    ru: 'Возможно, это одна семья или один офис',
  },
} as const satisfies Area
