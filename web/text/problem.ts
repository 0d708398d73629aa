import type { Area } from './area.ts'

/**
 * Plain words for every code of the problems catalogue: what is wrong and what to do next. A code that
 * is missing here is shown by its status (`problem.status-404`), never raw.
 */
export const problem = {
  'problem.unknown': {
    en: 'Something went wrong on the server. Nothing was changed; try again.',
    ru: 'На сервере что-то пошло не так. Ничего не изменилось; попробуйте ещё раз.',
  },
  'problem.no-connection': {
    en: 'The server does not answer. Check the connection and try again.',
    ru: 'Сервер не отвечает. Проверьте связь и попробуйте ещё раз.',
  },
  'problem.status-400': {
    en: 'The server did not understand the request. Check what was entered.',
    ru: 'Сервер не понял запрос. Проверьте введённое.',
  },
  'problem.status-401': { en: 'Sign in again to go on.', ru: 'Войдите снова, чтобы продолжить.' },
  'problem.status-403': { en: 'Your role does not allow this.', ru: 'Ваша роль этого не позволяет.' },
  'problem.status-404': {
    en: 'This does not exist, or it belongs to another company.',
    ru: 'Этого нет, или оно принадлежит другой компании.',
  },
  'problem.status-409': {
    en: 'Someone changed this at the same time. Reload and try again.',
    ru: 'Кто-то изменил это одновременно с вами. Обновите и попробуйте ещё раз.',
  },
  'problem.status-422': { en: 'This cannot be done as it stands.', ru: 'В таком виде это сделать нельзя.' },
  'problem.status-429': {
    en: 'Too many attempts. Wait a minute and try again.',
    ru: 'Слишком много попыток. Подождите минуту и попробуйте ещё раз.',
  },
  'problem.status-503': {
    en: 'The server is starting or busy. Try again in a moment.',
    ru: 'Сервер запускается или занят. Попробуйте через минуту.',
  },
} as const satisfies Area
