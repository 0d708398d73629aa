import type { Area } from './area.ts'

/** Who sees what: teams, the policies of roles, and who opened a person's page. */
export const access = {
  'access.title': { en: 'What each role sees', ru: 'Что видит каждая роль' },
  'access.text': {
    en: 'It holds everywhere: in lists, search, filters, counts, exports and the API. Owners always see everything.',
    ru: 'Действует везде: в списках, поиске, фильтрах, счётчиках, выгрузках и API. Владельцы всегда видят всё.',
  },
  'access.role.lead': { en: 'Leads', ru: 'Руководители' },
  'access.role.member': { en: 'Members', ru: 'Сотрудники' },
  'access.role.key': { en: 'Secret keys', ru: 'Секретные ключи' },
  'access.people': { en: 'People', ru: 'Люди' },
  'access.deals': { en: 'Deals', ru: 'Сделки' },
  'access.tasks': { en: 'Tasks', ru: 'Задачи' },
  'access.companies': { en: 'Companies', ru: 'Компании' },
  'access.reach.all': { en: 'All', ru: 'Все' },
  'access.reach.team': { en: 'Of the own teams', ru: 'Своих команд' },
  'access.reach.own': { en: 'Only own', ru: 'Только свои' },
  'access.reach.theirs': { en: 'Of what they see', ru: 'Видимых людей' },
  'access.nobodys': { en: 'And what is nobody’s', ru: 'И то, что ничьё' },
  'access.hidden': { en: 'Hidden fields', ru: 'Скрытые поля' },
  'access.hidden.phones': { en: 'Phones', ru: 'Телефоны' },
  'access.hidden.emails': { en: 'E-mail addresses', ru: 'Адреса почты' },
  'access.hidden.money': { en: 'Money: revenue, amounts, prices', ru: 'Деньги: выручка, суммы, цены' },
  'access.change': { en: 'Change', ru: 'Изменить' },
  'access.save': { en: 'Save', ru: 'Сохранить' },
  'access.saved': { en: 'It holds from now on', ru: 'Действует с этой минуты' },

  'access.says': { en: 'In plain words', ru: 'Простыми словами' },
  'access.says.rows': {
    en: 'They see {people}, {deals}, {tasks}, and {companies}.',
    ru: 'Им видны {people}, {deals}, {tasks} и {companies}.',
  },
  'access.says.people.all': { en: 'all people', ru: 'все люди' },
  'access.says.people.team': { en: 'the people of their teams', ru: 'люди их команд' },
  'access.says.people.own': { en: 'only their own people', ru: 'только свои люди' },
  'access.says.deals.all': { en: 'all deals', ru: 'все сделки' },
  'access.says.deals.team': { en: 'the deals of their teams', ru: 'сделки их команд' },
  'access.says.deals.own': { en: 'only their own deals', ru: 'только свои сделки' },
  'access.says.tasks.all': { en: 'all tasks', ru: 'все задачи' },
  'access.says.tasks.team': { en: 'the tasks of their teams', ru: 'задачи их команд' },
  'access.says.tasks.own': { en: 'only their own tasks', ru: 'только свои задачи' },
  'access.says.companies.all': { en: 'all companies', ru: 'все компании' },
  'access.says.companies.theirs': {
    en: 'the companies of these people and deals',
    ru: 'компании этих людей и сделок',
  },
  'access.says.nobodys': { en: 'What is nobody’s is seen, too.', ru: 'Ничьё тоже видно.' },
  'access.says.not-nobodys': { en: 'What is nobody’s is not seen.', ru: 'Ничьё не видно.' },
  'access.says.narrowed': {
    en: 'Processes, sources, imports and other things that tell of the whole company are closed to them.',
    ru: 'Процессы, источники, импорт и прочее, что говорит о всей компании, для них закрыто.',
  },
  'access.says.phones': { en: 'Phones look like {look}.', ru: 'Телефоны выглядят так: {look}.' },
  'access.says.emails': {
    en: 'E-mail addresses look like {look}.',
    ru: 'Адреса почты выглядят так: {look}.',
  },
  'access.says.money': { en: 'Money is not shown.', ru: 'Деньги не показываются.' },
  'access.says.fields': { en: 'Not shown: {fields}.', ru: 'Не показываются поля: {fields}.' },
  'access.says.nothing-hidden': { en: 'No field is hidden.', ru: 'Все поля открыты.' },
  'access.says.key': {
    en: 'A key has no people of its own: it sees all of them.',
    ru: 'У ключа нет своих людей: он видит всех.',
  },

  'access.teams': { en: 'Teams', ru: 'Команды' },
  'access.teams-text': {
    en: 'A team is who sees each other’s people, deals and tasks, where a role is limited to its teams. Somebody may be in several.',
    ru: 'В команде видят людей, сделки и задачи друг друга, если роль ограничена своими командами. Можно состоять в нескольких.',
  },
  'access.teams-none': { en: 'No teams yet', ru: 'Команд пока нет' },
  'access.team-name': { en: 'Name of the team', ru: 'Название команды' },
  'access.team-members': { en: 'Who is in it', ru: 'Кто в ней' },
  'access.team-new': { en: 'Make a team', ru: 'Создать команду' },
  'access.team-edit': { en: 'Change the team “{name}”', ru: 'Изменить команду «{name}»' },
  'access.team-dissolve': { en: 'Dissolve', ru: 'Распустить' },
  'access.team-dissolve-of': { en: 'Dissolve the team “{name}”', ru: 'Распустить команду «{name}»' },
  'access.team-dissolve-sure': {
    en: 'Its members stay, but where a role is limited to teams they no longer see each other’s people.',
    ru: 'Сотрудники останутся, но где роль ограничена командами, они перестанут видеть людей друг друга.',
  },
  'access.team-size': {
    en: '{count, plural, =0 {nobody} one {# member} other {# members}}',
    ru: '{count, plural, =0 {никого} one {# сотрудник} few {# сотрудника} many {# сотрудников} other {# сотрудника}}',
  },

  'access.lookers': { en: 'Who opened this page', ru: 'Кто открывал эту страницу' },
  'access.times': {
    en: '{count, plural, one {# time} other {# times}} that day',
    ru: '{count, plural, one {# раз} few {# раза} many {# раз} other {# раза}} за день',
  },
} as const satisfies Area
