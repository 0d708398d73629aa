import type { Area } from './area.ts'

/** What the audit says was done: the server's `key created` is `action.key-created` here. */
export const action = {
  'action.field-created': { en: 'Defined a field', ru: 'Добавлено поле' },
  'action.field-changed': { en: 'Changed a field', ru: 'Изменено поле' },
  'action.field-deleted': { en: 'Deleted a field', ru: 'Удалено поле' },
  'action.file-added': { en: 'Attached a file', ru: 'Добавлен файл' },
  'action.file-removed': { en: 'Removed a file', ru: 'Удалён файл' },
  'action.file-brought-back': { en: 'Brought a file back', ru: 'Возвращён файл' },
  'action.account-changed': { en: 'Changed own profile', ru: 'Изменён свой профиль' },
  'action.password-changed': { en: 'Changed own password', ru: 'Изменён свой пароль' },
  'action.second-factor-added': { en: 'Switched the second step on', ru: 'Включён второй шаг при входе' },
  'action.second-factor-removed': { en: 'Switched the second step off', ru: 'Выключен второй шаг при входе' },
  'action.workspace-changed': { en: 'Changed the company settings', ru: 'Изменены настройки компании' },
  'action.member-changed': { en: 'Changed a member', ru: 'Изменён сотрудник' },
  'action.member-invited': { en: 'Invited a colleague', ru: 'Приглашён коллега' },
  'action.invitation-withdrawn': { en: 'Withdrew an invitation', ru: 'Отозвано приглашение' },
  'action.key-created': { en: 'Created a key', ru: 'Создан ключ' },
  'action.key-revoked': { en: 'Revoked a key', ru: 'Отозван ключ' },
  'action.signing-secret-made': { en: 'Made a signing secret', ru: 'Создан секрет для подписи' },
  'action.value-decided': { en: 'Decided on a value', ru: 'Принято решение о значении' },
  'action.demo-removed': { en: 'Removed the demo company', ru: 'Удалена демо-компания' },
  'action.access-changed': { en: 'Changed what a role sees', ru: 'Изменено, что видит роль' },
  'action.team-made': { en: 'Made a team', ru: 'Создана команда' },
  'action.team-changed': { en: 'Changed a team', ru: 'Изменена команда' },
  'action.team-dissolved': { en: 'Dissolved a team', ru: 'Команда распущена' },
  'action.owner-changed': { en: 'Changed the owner of a person', ru: 'Изменён ответственный за человека' },
  'action.human-only-changed': {
    en: 'Changed who is written to by people only',
    ru: 'Изменено, кому пишут только люди',
  },
  'action.webhook-created': { en: 'Added a webhook', ru: 'Добавлен вебхук' },
  'action.webhook-changed': { en: 'Changed a webhook', ru: 'Изменён вебхук' },
  'action.webhook-secret-changed': {
    en: 'Made a new secret for a webhook',
    ru: 'Создан новый секрет вебхука',
  },
  'action.webhook-deleted': { en: 'Deleted a webhook', ru: 'Удалён вебхук' },
  'action.webhook-paused': {
    en: 'A webhook paused itself: nothing arrived',
    ru: 'Вебхук приостановился: ничего не доходило',
  },
  'action.webhook-replayed': { en: 'Replayed a webhook', ru: 'Повторены сообщения вебхука' },
  'action.assistant-acted': {
    en: 'Something was written by an assistant, through MCP',
    ru: 'Сделана запись ассистентом через MCP',
  },
  'action.company-made': { en: 'Made a company', ru: 'Создана компания' },
  'action.company-changed': { en: 'Changed a company', ru: 'Изменена компания' },
  'action.companies-merged': { en: 'Merged two companies', ru: 'Объединены компании' },
  'action.merge-of-companies-undone': {
    en: 'Undid a merge of companies',
    ru: 'Отменено объединение компаний',
  },
  'action.person-linked-to-company': {
    en: 'Said who belongs to a company',
    ru: 'Указано, кто относится к компании',
  },
  'action.person-unlinked-from-company': {
    en: 'Took a person off a company',
    ru: 'Человек убран из компании',
  },
  'action.people-linked-by-domain': {
    en: 'Linked people by mail domain',
    ru: 'Люди связаны по почтовому домену',
  },
  'action.links-by-domain-taken-back': {
    en: 'Took back links by mail domain',
    ru: 'Отменены связи по почтовому домену',
  },
  'action.company-suggestion-declined': {
    en: 'Declined a suggested company',
    ru: 'Отклонено предложение компании',
  },
  'action.company-suggestion-asked-again': {
    en: 'Allowed a suggested company again',
    ru: 'Предложение компании возвращено',
  },
  'action.product-made': { en: 'Added a product', ru: 'Добавлен товар' },
  'action.product-changed': { en: 'Changed a product', ru: 'Изменён товар' },
  'action.pipeline-changed': { en: 'Changed a pipeline', ru: 'Изменена воронка' },
  'action.pipeline-archived': { en: 'Archived a pipeline', ru: 'Воронка убрана в архив' },
  'action.pipeline-brought-back': { en: 'Brought a pipeline back', ru: 'Воронка возвращена из архива' },
  'action.pipelines-ordered': { en: 'Changed the order of the pipelines', ru: 'Изменён порядок воронок' },
  'action.everything-exported': {
    en: 'Exported everything of the company',
    ru: 'Выгружено всё, что есть у компании',
  },
  'action.person-archived': {
    en: 'Made an archive of a person',
    ru: 'Сделан архив человека',
  },
  'action.person-erased': { en: 'Erased a person', ru: 'Удалён человек' },
  'action.erasure-lifted': {
    en: 'Let an erased person be taken in again',
    ru: 'Удалённого человека снова можно принимать',
  },
  'action.erasure-settings-changed': {
    en: 'Changed how long papers of erased people are kept',
    ru: 'Изменён срок хранения документов удалённых людей',
  },
  'action.privacy-request-recorded': {
    en: 'Recorded a request about personal data',
    ru: 'Записан запрос о персональных данных',
  },
  'action.privacy-request-answered': {
    en: 'Answered a request about personal data',
    ru: 'Дан ответ на запрос о персональных данных',
  },
  'action.bulk-act-started': { en: 'Changed many at once', ru: 'Изменено сразу многое' },
  'action.bulk-act-undone': {
    en: 'Took back a change of many',
    ru: 'Возвращено изменённое сразу',
  },
} as const satisfies Area
