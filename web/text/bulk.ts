import type { Area } from './area.ts'

/** One act upon many people, deals, tasks or dialogues. */
export const bulk = {
  'bulk.progress': { en: 'How far it has come', ru: 'Сколько сделано' },
  'bulk.done.people': {
    en: '{count, plural, one {# person changed} other {# people changed}}.',
    ru: '{count, plural, one {Изменён # человек} few {Изменены # человека} many {Изменено # человек} other {Изменено # человека}}.',
  },
  'bulk.done.deals': {
    en: '{count, plural, one {# deal changed} other {# deals changed}}.',
    ru: '{count, plural, one {Изменена # сделка} few {Изменены # сделки} many {Изменено # сделок} other {Изменено # сделки}}.',
  },
  'bulk.done.tasks': {
    en: '{count, plural, one {# task changed} other {# tasks changed}}.',
    ru: '{count, plural, one {Изменена # задача} few {Изменены # задачи} many {Изменено # задач} other {Изменено # задачи}}.',
  },
  'bulk.done.dialogues': {
    en: '{count, plural, one {# dialogue changed} other {# dialogues changed}}.',
    ru: '{count, plural, one {Изменён # диалог} few {Изменены # диалога} many {Изменено # диалогов} other {Изменено # диалога}}.',
  },
  'bulk.undone.people': {
    en: '{count, plural, one {# person is as before} other {# people are as before}}.',
    ru: '{count, plural, one {Возвращён # человек} few {Возвращены # человека} many {Возвращено # человек} other {Возвращено # человека}}.',
  },
  'bulk.undone.deals': {
    en: '{count, plural, one {# deal is as before} other {# deals are as before}}.',
    ru: '{count, plural, one {Возвращена # сделка} few {Возвращены # сделки} many {Возвращено # сделок} other {Возвращено # сделки}}.',
  },
  'bulk.undone.tasks': {
    en: '{count, plural, one {# task is as before} other {# tasks are as before}}.',
    ru: '{count, plural, one {Возвращена # задача} few {Возвращены # задачи} many {Возвращено # задач} other {Возвращено # задачи}}.',
  },
  'bulk.undone.dialogues': {
    en: '{count, plural, one {# dialogue is as before} other {# dialogues are as before}}.',
    ru: '{count, plural, one {Возвращён # диалог} few {Возвращены # диалога} many {Возвращено # диалогов} other {Возвращено # диалога}}.',
  },
  'bulk.left': {
    en: '{count, plural, one {# was changed by somebody meanwhile and is left alone.} other {# were changed by somebody meanwhile and are left alone.}}',
    ru: '{count, plural, one {# тем временем изменил кто-то другой — не тронуто.} few {# тем временем изменил кто-то другой — не тронуты.} many {# тем временем изменил кто-то другой — не тронуты.} other {# тем временем изменил кто-то другой — не тронуты.}}',
  },
  'bulk.assign': { en: 'Assign', ru: 'Назначить' },
  'bulk.assign-one': { en: 'Assign', ru: 'Назначить' },
  'bulk.assign-many': { en: 'Share out equally', ru: 'Раздать поровну' },
  'bulk.assign-nobody': { en: 'Take the owner away', ru: 'Снять ответственного' },
  'bulk.to-me': { en: 'Assign to me', ru: 'Назначить себе' },
  'bulk.tag': { en: 'Tag', ru: 'Метка' },
  'bulk.tag-name': { en: 'Tag', ru: 'Метка' },
  'bulk.tag-on': { en: 'Put on', ru: 'Поставить' },
  'bulk.tag-off': { en: 'Take off', ru: 'Снять' },
  'bulk.more': { en: 'More', ru: 'Ещё' },
  'bulk.human-on': { en: 'Leave to humans', ru: 'Оставить людям' },
  'bulk.human-off': { en: 'Leave to humans no more', ru: 'Больше не оставлять людям' },
  'bulk.stage': { en: 'Move to a stage', ru: 'На этап' },
  'bulk.due': { en: 'Put off', ru: 'Перенести' },
  'bulk.done': { en: 'Done', ru: 'Сделано' },
  'bulk.reopen': { en: 'Open again', ru: 'Открыть снова' },
} as const satisfies Area
