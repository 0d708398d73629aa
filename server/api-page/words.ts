/** Our own words of the page; names of fields are code and stay as they are. */
export type Language = 'en' | 'ru'

export const words = {
  title: { en: 'The API of Tandem', ru: 'API Тандема' },
  intro: {
    en: 'What your own programs can do with a secret key (Settings, API). This page is made from the routes themselves.',
    ru: 'Что могут ваши программы с секретным ключом (Настройки, API). Страница составлена из самих маршрутов.',
  },
  machine: { en: 'OpenAPI for programs', ru: 'OpenAPI для программ' },
  other: { en: 'По-русски', ru: 'In English' },
  rules: { en: 'Rules', ru: 'Правила' },
  keyRule: {
    en: 'Send the key as <code>Authorization: Bearer …</code>. A key that may only read is refused wherever something would change.',
    ru: 'Передавайте ключ как <code>Authorization: Bearer …</code>. Ключу только для чтения отказывают везде, где что-то меняется.',
  },
  onceRule: {
    en: 'A change with <code>Idempotency-Key</code> is made once: sent again within three days it gets the first answer.',
    ru: 'Изменение с <code>Idempotency-Key</code> делается один раз: повтор в течение трёх дней получает первый ответ.',
  },
  pageRule: {
    en: 'Long lists answer <code>next</code>: pass it as <code>after</code> for the next page; <code>null</code> is the end.',
    ru: 'Длинные списки отвечают <code>next</code>: передайте его как <code>after</code>, чтобы получить следующую страницу; <code>null</code> — конец.',
  },
  refusalRule: {
    en: 'Refusals are <code>application/problem+json</code> (RFC 9457) with a stable <code>code</code>, and <code>fields</code> that say what is wrong.',
    ru: 'Отказы — <code>application/problem+json</code> (RFC 9457) с постоянным <code>code</code> и полями <code>fields</code>, где сказано, что не так.',
  },
  paceRule: {
    en: 'Every answer says how many calls are left: <code>RateLimit</code>, <code>RateLimit-Policy</code>; after 429 wait <code>Retry-After</code> seconds.',
    ru: 'В каждом ответе сказано, сколько вызовов осталось: <code>RateLimit</code>, <code>RateLimit-Policy</code>; после 429 подождите <code>Retry-After</code> секунд.',
  },
  moneyRule: {
    en: 'Times are ISO 8601 in UTC; money is decimal text with its currency beside it.',
    ru: 'Время — ISO 8601 в UTC; деньги — десятичный текст с валютой рядом.',
  },
  codes: { en: 'Codes of refusals', ru: 'Коды отказов' },
  parameters: { en: 'Parameters', ru: 'Параметры' },
  body: { en: 'Body', ru: 'Тело' },
  file: { en: 'The file itself', ru: 'Сам файл' },
  answer: { en: 'Answer', ru: 'Ответ' },
  nothing: { en: 'Nothing', ru: 'Ничего' },
  example: { en: 'Example', ru: 'Пример' },
  required: { en: 'required', ru: 'обязательно' },
  name: { en: 'Name', ru: 'Имя' },
  type: { en: 'Type', ru: 'Тип' },
  objects: { en: 'Objects', ru: 'Объекты' },
} as const satisfies Record<string, Record<Language, string>>
