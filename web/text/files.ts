import type { Area } from './area.ts'

/** Files on people, deals, companies and notes. */
export const files = {
  'files.title': { en: 'Files', ru: 'Файлы' },
  'files.drop': { en: 'Drop files here or choose them', ru: 'Перетащите файлы сюда или выберите' },
  'files.choose': { en: 'Choose files', ru: 'Выбрать файлы' },
  'files.limits': {
    en: 'Up to {largest} each; {used} of {quota} taken',
    ru: 'До {largest} каждый; занято {used} из {quota}',
  },
  'files.sending': { en: 'Sending {name}', ru: 'Отправляется {name}' },
  'files.added': { en: '{name} is attached', ru: 'Добавлен {name}' },
  'files.too-large': { en: '{name} is larger than {largest}', ru: '{name} больше {largest}' },
  'files.failed': { en: '{name} was not attached', ru: '{name} не добавлен' },
  'files.look': { en: 'Look', ru: 'Открыть' },
  'files.look-at': { en: 'Look at {name}', ru: 'Открыть {name}' },
  'files.download': { en: 'Download {name}', ru: 'Скачать {name}' },
  'files.remove': { en: 'Remove {name}', ru: 'Удалить {name}' },
  'files.removed': { en: '{name} is removed', ru: 'Удалён {name}' },
  'files.misnamed': {
    en: 'its name promises another type',
    ru: 'имя обещает другой тип',
  },
  'files.kilobytes': { en: '{size} kB', ru: '{size} КБ' },
  'files.megabytes': { en: '{size} MB', ru: '{size} МБ' },
} as const satisfies Area
