import type { Area } from './area.ts'

/** The API and assistants: how a program and a model get in. */
export const api = {
  'api.title': { en: 'API and assistants', ru: 'API и ассистенты' },
  'api.lead': {
    en: 'Your own programs read and write people, companies, deals and tasks here, with a secret key.',
    ru: 'Ваши программы читают и пишут здесь людей, компании, сделки и задачи с секретным ключом.',
  },
  'api.address': { en: 'Address', ru: 'Адрес' },
  'api.page': { en: 'Description of the API', ru: 'Описание API' },
  'api.machine': { en: 'OpenAPI for programs', ru: 'OpenAPI для программ' },
  'api.key': { en: 'A key for a program', ru: 'Ключ для программы' },
  'api.key-name': { en: 'What it is for', ru: 'Для чего он' },
  'api.key-may': { en: 'What it may do', ru: 'Что ему можно' },
  'api.may.write': { en: 'read and write', ru: 'читать и писать' },
  'api.may.read': { en: 'only read', ru: 'только читать' },
  'api.key-make': { en: 'Create a secret key', ru: 'Создать секретный ключ' },
  'api.key-new': { en: 'The new key', ru: 'Новый ключ' },
  'api.key-once': {
    en: 'Keep this key now: it is shown only once. All keys are listed under Keys.',
    ru: 'Сохраните ключ сейчас: он показывается один раз. Все ключи — на вкладке «Ключи».',
  },
  'api.try': { en: 'Try it', ru: 'Попробуйте' },
  'api.try-line': { en: 'The call', ru: 'Вызов' },
  'api.try-text': {
    en: 'Makes a person or changes them; sent twice, it changes nothing.',
    ru: 'Создаёт или изменяет человека; отправленное дважды ничего не меняет.',
  },
  'api.try-read': { en: 'Finds a person by their address.', ru: 'Находит человека по адресу.' },
  'api.assistants': { en: 'Assistants', ru: 'Ассистенты' },
  'api.assistants-text': {
    en: 'A model that speaks MCP can find people, read histories and draft tasks. It sees what the key may see; what it writes stands in the audit.',
    ru: 'Модель, которая понимает MCP, находит людей, читает истории и готовит задачи. Она видит то, что можно ключу; всё, что она пишет, попадает в журнал.',
  },
  'api.assistants-read': {
    en: 'Give it a key that may only read until you trust it.',
    ru: 'Пока не доверяете ей, дайте ключ только для чтения.',
  },
  'api.mcp-address': { en: 'MCP address', ru: 'Адрес MCP' },
  'api.mcp-settings': { en: 'Settings of the assistant', ru: 'Настройки ассистента' },
  'api.placeholder': { en: 'YOUR-KEY', ru: 'ВАШ-КЛЮЧ' },
} as const satisfies Area
