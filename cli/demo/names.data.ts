/** Tables from which the crowd gets its names. Combinations are drawn; nobody real is meant. */

type Names = readonly [string, ...string[]]

/** A first name and how the person's mail address spells it. */
type Spelled = readonly [name: string, latin: string]

export const RUSSIAN_WOMEN: readonly [Spelled, ...Spelled[]] = [
  ['Анастасия', 'anastasia'],
  ['Дарья', 'darya'],
  ['Ксения', 'ksenia'],
  ['Полина', 'polina'],
  ['Екатерина', 'ekaterina'],
  ['Татьяна', 'tatyana'],
  ['Ирина', 'irina'],
  ['Светлана', 'svetlana'],
  ['Юлия', 'yulia'],
  ['Алина', 'alina'],
  ['Марина', 'marina'],
  ['Виктория', 'viktoria'],
  ['Кристина', 'kristina'],
  ['Людмила', 'lyudmila'],
  ['Гузель', 'guzel'],
  ['Надежда', 'nadezhda'],
  ['Вероника', 'veronika'],
  ['Лилия', 'lilia'],
  ['Диана', 'diana'],
  ['Софья', 'sofya'],
  ['Евгения', 'evgenia'],
  ['Маргарита', 'margarita'],
  ['Алёна', 'alyona'],
  ['Камила', 'kamila'],
]

export const RUSSIAN_MEN: readonly [Spelled, ...Spelled[]] = [
  ['Алексей', 'alexey'],
  ['Дмитрий', 'dmitry'],
  ['Сергей', 'sergey'],
  ['Андрей', 'andrey'],
  ['Михаил', 'mikhail'],
  ['Никита', 'nikita'],
  ['Роман', 'roman'],
  ['Павел', 'pavel'],
  ['Артём', 'artyom'],
  ['Егор', 'egor'],
  ['Рустам', 'rustam'],
  ['Константин', 'konstantin'],
  ['Григорий', 'grigory'],
  ['Фёдор', 'fyodor'],
]

/** Father's names: the son's form, the daughter's form. */
export const PATRONYMICS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['Алексеевич', 'Алексеевна'],
  ['Дмитриевич', 'Дмитриевна'],
  ['Сергеевич', 'Сергеевна'],
  ['Андреевич', 'Андреевна'],
  ['Михайлович', 'Михайловна'],
  ['Олегович', 'Олеговна'],
  ['Игоревич', 'Игоревна'],
  ['Викторович', 'Викторовна'],
  ['Маратович', 'Маратовна'],
  ['Юрьевич', 'Юрьевна'],
]

/** Surnames that take an "а" for women, with the spelling of the man's form. */
export const RUSSIAN_SURNAMES: readonly [Spelled, ...Spelled[]] = [
  ['Абрамов', 'abramov'],
  ['Баранов', 'baranov'],
  ['Белозёров', 'belozyorov'],
  ['Богданов', 'bogdanov'],
  ['Воронцов', 'vorontsov'],
  ['Гаврилов', 'gavrilov'],
  ['Голубев', 'golubev'],
  ['Гусев', 'gusev'],
  ['Данилов', 'danilov'],
  ['Ершов', 'ershov'],
  ['Жуков', 'zhukov'],
  ['Зайцев', 'zaytsev'],
  ['Зуев', 'zuev'],
  ['Игнатов', 'ignatov'],
  ['Казаков', 'kazakov'],
  ['Калинин', 'kalinin'],
  ['Каримов', 'karimov'],
  ['Киселёв', 'kiselyov'],
  ['Колесов', 'kolesov'],
  ['Корнилов', 'kornilov'],
  ['Кудрявцев', 'kudryavtsev'],
  ['Лазарев', 'lazarev'],
  ['Ларин', 'larin'],
  ['Логинов', 'loginov'],
  ['Макаров', 'makarov'],
  ['Мельников', 'melnikov'],
  ['Миронов', 'mironov'],
  ['Назаров', 'nazarov'],
  ['Никонов', 'nikonov'],
  ['Овчинников', 'ovchinnikov'],
  ['Осипов', 'osipov'],
  ['Панфилов', 'panfilov'],
  ['Поляков', 'polyakov'],
  ['Прохоров', 'prokhorov'],
  ['Родионов', 'rodionov'],
  ['Рябинин', 'ryabinin'],
  ['Савельев', 'savelyev'],
  ['Селиванов', 'selivanov'],
  ['Серебряков', 'serebryakov'],
  ['Соболев', 'sobolev'],
  ['Степанов', 'stepanov'],
  ['Суворин', 'suvorin'],
  ['Тарасов', 'tarasov'],
  ['Третьяков', 'tretyakov'],
  ['Ушаков', 'ushakov'],
  ['Фадеев', 'fadeev'],
  ['Филатов', 'filatov'],
  ['Хабибуллин', 'khabibullin'],
  ['Цветков', 'tsvetkov'],
  ['Черкасов', 'cherkasov'],
  ['Шестаков', 'shestakov'],
  ['Широков', 'shirokov'],
  ['Щербаков', 'shcherbakov'],
  ['Юдин', 'yudin'],
  ['Яковлев', 'yakovlev'],
]

export const ENGLISH_WOMEN: Names = [
  'Alice',
  'Amelia',
  'Beth',
  'Caroline',
  'Charlotte',
  'Chloe',
  'Claire',
  'Daisy',
  'Eleanor',
  'Fiona',
  'Georgia',
  'Heather',
  'Imogen',
  'Isla',
  'Jasmine',
  'Katherine',
  'Leah',
  'Lucy',
  'Meera',
  'Nicole',
  'Phoebe',
  'Rachel',
  'Ruth',
  'Zara',
]

export const ENGLISH_MEN: Names = [
  'Adam',
  'Ben',
  'Callum',
  'Daniel',
  'Edward',
  'Finn',
  'George',
  'Harry',
  'Isaac',
  'Joel',
  'Liam',
  'Marcus',
  'Nathan',
  'Owen',
]

export const ENGLISH_SURNAMES: Names = [
  'Ashworth',
  'Barlow',
  'Bennington',
  'Bradshaw',
  'Calder',
  'Clayton',
  'Corbett',
  'Dalton',
  'Dunmore',
  'Ellery',
  'Farrow',
  'Fenwick',
  'Gallagher',
  'Hadley',
  'Hartwell',
  'Holloway',
  'Ingram',
  'Jarvis',
  'Keating',
  'Lambert',
  'Langford',
  'Marlowe',
  'Mercer',
  'Nayar',
  'Norwood',
  'Ogden',
  'Prescott',
  'Radlett',
  'Rowntree',
  'Sinclair',
  'Stanhope',
  'Thackeray',
  'Underhill',
  'Vaughan',
  'Wakefield',
  'Wexford',
  'Winslow',
  'Yardley',
]

/** Where people live: name in both languages, time zone, how often. All eleven Russian zones occur. */
interface City {
  readonly en: string
  readonly ru: string
  readonly timezone: string
  readonly weight: number
}

export const CITIES: readonly [City, ...City[]] = [
  { en: 'Moscow', ru: 'Москва', timezone: 'Europe/Moscow', weight: 60 },
  { en: 'Kaliningrad', ru: 'Калининград', timezone: 'Europe/Kaliningrad', weight: 3 },
  { en: 'Saint Petersburg', ru: 'Санкт-Петербург', timezone: 'Europe/Moscow', weight: 10 },
  { en: 'Samara', ru: 'Самара', timezone: 'Europe/Samara', weight: 4 },
  { en: 'Yekaterinburg', ru: 'Екатеринбург', timezone: 'Asia/Yekaterinburg', weight: 6 },
  { en: 'Omsk', ru: 'Омск', timezone: 'Asia/Omsk', weight: 3 },
  { en: 'Novosibirsk', ru: 'Новосибирск', timezone: 'Asia/Novosibirsk', weight: 4 },
  { en: 'Irkutsk', ru: 'Иркутск', timezone: 'Asia/Irkutsk', weight: 2 },
  { en: 'Yakutsk', ru: 'Якутск', timezone: 'Asia/Yakutsk', weight: 1 },
  { en: 'Vladivostok', ru: 'Владивосток', timezone: 'Asia/Vladivostok', weight: 2 },
  { en: 'Magadan', ru: 'Магадан', timezone: 'Asia/Magadan', weight: 1 },
  { en: 'Petropavlovsk-Kamchatsky', ru: 'Петропавловск-Камчатский', timezone: 'Asia/Kamchatka', weight: 1 },
]

/**
 * Mailboxes of the zone ".alt", which RFC 9476 keeps out of the domain name system for ever: nobody can receive
 * mail there. Not ".example": identity refuses the test zones of RFC 2606, and these are to be people.
 */
export const RUSSIAN_MAIL: Names = ['pochta.alt', 'posta.alt', 'pismo.alt']
export const ENGLISH_MAIL: Names = ['post.alt', 'mailbox.alt', 'letters.alt']

export const NURSERIES: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['Детский сад «Солнышко»', 'Sunny Nursery'],
  ['Детский сад «Кораблик»', 'Little Ship Nursery'],
  ['Гостиница «Набережная»', 'Embankment Hotel'],
  ['Детский центр «Компас»', 'Compass Children’s Centre'],
  ['Семейный клуб «Парус»', 'Sail Family Club'],
  ['Гостиница «Старый порт»', 'Old Port Hotel'],
  ['Детский сад «Чайка»', 'Seagull Nursery'],
  ['Частный сад «Волна»', 'Wave Nursery'],
]
