import type { Area } from './area.ts'

/**
 * Plain words for every code of the problems catalogue: what is wrong and what to do next. A code that
 * is missing here is shown as `problem.unknown`, never raw; a test compares this list with the catalogue.
 */
export const problem = {
  'problem.signed-out': { en: 'Sign in again to go on.', ru: 'Войдите снова, чтобы продолжить.' },
  'problem.wrong-credentials': {
    en: 'The e-mail, password or code is wrong.',
    ru: 'Неверная почта, пароль или код.',
  },
  'problem.code-needed': {
    en: 'One more step: the code from your app.',
    ru: 'Ещё один шаг: код из приложения.',
  },
  'problem.wrong-key': {
    en: 'This key is unknown or was revoked.',
    ru: 'Этот ключ неизвестен или отозван.',
  },
  'problem.link-used-up': {
    en: 'This link was used or has expired. Ask for a new one.',
    ru: 'Ссылка уже использована или устарела. Попросите новую.',
  },
  'problem.not-allowed': {
    en: 'Your role does not allow this. An owner of the company can.',
    ru: 'Ваша роль этого не позволяет. Может владелец компании.',
  },
  'problem.foreign-origin': {
    en: 'The request came from another address and was refused. Open Tandem by its own address.',
    ru: 'Запрос пришёл с другого адреса и отклонён. Откройте Tandem по его собственному адресу.',
  },
  'problem.not-found': {
    en: 'This does not exist any more, or it belongs to another company.',
    ru: 'Этого больше нет, или оно принадлежит другой компании.',
  },
  'problem.person-gone': {
    en: 'This person was erased. Nothing of them is left here.',
    ru: 'Этот человек удалён. О нём здесь ничего не осталось.',
  },
  'problem.archive-first': {
    en: 'Make the archive of this person first, or say that it is not needed.',
    ru: 'Сначала сделайте архив этого человека или укажите, что он не нужен.',
  },
  'problem.erased-person': {
    en: 'This person was erased at their own wish and is not taken in again.',
    ru: 'Этот человек удалён по его желанию и не принимается снова.',
  },
  'problem.type-would-lose': {
    en: 'Some values would not be understood in the new type, so nothing was changed. Put them right first.',
    ru: 'Часть значений не читается в новом типе, поэтому ничего не изменено. Сначала исправьте их.',
  },
  'problem.view-in-use': {
    en: 'A zone or a level of service is about this view, so it stays for everyone. Choose another there first: Settings, Distribution.',
    ru: 'На этот вид опирается зона ответственности или уровень сервиса, поэтому он остаётся общим. Сначала выберите там другой: «Настройки», «Распределение».',
  },
  'problem.field-in-use': { en: 'Put the field away first.', ru: 'Сначала уберите поле в архив.' },
  'problem.file-refused': {
    en: 'Programs and scripts are not kept, whatever they are called.',
    ru: 'Программы и скрипты не принимаются, как бы они ни назывались.',
  },
  'problem.no-room': {
    en: 'There is no room left for files. Remove some, or have the limit raised.',
    ru: 'Место для файлов закончилось. Удалите ненужные или увеличьте предел.',
  },
  'problem.conflict': {
    en: 'Someone changed this at the same time. Reload and try again.',
    ru: 'Кто-то изменил это одновременно с вами. Обновите и попробуйте ещё раз.',
  },
  'problem.topic-not-solved': {
    en: 'An article is made from a solved topic with a question and an answer.',
    ru: 'Статья делается из решённого обращения с вопросом и ответом.',
  },
  'problem.macro-broken': {
    en: 'This macro names a ready answer, a colleague or a team that is not there any more. Put it right in Settings, Ready answers.',
    ru: 'Макрос называет готовый ответ, сотрудника или команду, которых больше нет. Исправьте его в настройках, «Готовые ответы».',
  },
  'problem.copy-refused': {
    en: 'One of the copies goes to an address that may not be written to: it came back, complained, was erased, or its owner does not want letters.',
    ru: 'Одна из копий идёт на адрес, на который писать нельзя: письма с него возвращались, на них жаловались, адрес стёрт или его владелец отказался от писем.',
  },
  'problem.someone-answered': {
    en: 'A colleague answered since you looked. Read it first, then send again if yours still fits.',
    ru: 'Пока вы писали, коллега уже ответил. Прочтите и отправьте ещё раз, если ваш ответ ещё нужен.',
  },
  'problem.push-not-allowed': {
    en: 'The owner has not allowed the service of this browser. He can in Settings, Notifications.',
    ru: 'Владелец не разрешил службу этого браузера. Он может сделать это в настройках, «Уведомления».',
  },
  'problem.handed-over-already': {
    en: 'This person is being handed over already. Wait for the answer, or take the offer back.',
    ru: 'Этого клиента уже передают. Дождитесь ответа или отзовите передачу.',
  },
  'problem.already-decided': { en: 'This was already decided.', ru: 'Это уже решено.' },
  'problem.already-exists': { en: 'This already exists.', ru: 'Такое уже есть.' },
  'problem.last-owner': {
    en: 'A company needs at least one owner. Make someone else an owner first.',
    ru: 'У компании должен остаться хотя бы один владелец. Сначала назначьте другого.',
  },
  'problem.duplicate-person': {
    en: 'A person with this address exists already.',
    ru: 'Человек с таким адресом уже есть.',
  },
  'problem.duplicate-unseen': {
    en: 'Somebody with this address exists already, but your role does not see them. Ask a lead.',
    ru: 'Человек с таким адресом уже есть, но вашей роли он не виден. Спросите руководителя.',
  },
  'problem.field-hidden': {
    en: 'This field is hidden from your role, so nothing can be found or sorted by it.',
    ru: 'Это поле скрыто для вашей роли: искать и сортировать по нему нельзя.',
  },
  'problem.unsigned-delivery': { en: 'No signature.', ru: 'Нет подписи.' },
  'problem.wrong-signature': { en: 'The signature is wrong.', ru: 'Подпись неверна.' },
  'problem.old-delivery': { en: 'Signed too long ago.', ru: 'Подписано слишком давно.' },
  'problem.bad-delivery': { en: 'The delivery is damaged.', ru: 'Доставка повреждена.' },
  'problem.bad-json': {
    en: 'The server did not understand the request. Reload the page and try again.',
    ru: 'Сервер не понял запрос. Обновите страницу и попробуйте ещё раз.',
  },
  'problem.bad-input': {
    en: 'Something entered here is not right. Check the fields.',
    ru: 'Что-то введено неверно. Проверьте поля.',
  },
  'problem.unreadable-log': {
    en: 'This file cannot be read as an event log.',
    ru: 'Этот файл не читается как журнал событий.',
  },
  'problem.too-large': { en: 'This is larger than allowed.', ru: 'Это больше допустимого.' },
  'problem.key-reused': {
    en: 'This was already sent once with other contents. Reload and try again.',
    ru: 'Это уже отправлялось с другим содержимым. Обновите и попробуйте ещё раз.',
  },
  'problem.lost-needs-reason': {
    en: 'Say why the deal was lost.',
    ru: 'Укажите, почему сделка проиграна.',
  },
  'problem.stage-in-use': {
    en: 'Deals still stand in this stage. Move them first.',
    ru: 'В этом этапе ещё есть сделки. Сначала переведите их.',
  },
  'problem.duplicate-company': {
    en: 'A company of this name or domain exists already.',
    ru: 'Компания с таким названием или доменом уже есть.',
  },
  'problem.last-pipeline': {
    en: 'This is the only pipeline. Make another one first.',
    ru: 'Это единственная воронка. Сначала создайте другую.',
  },
  'problem.weak-password': {
    en: 'Choose a password of at least 10 characters that is not a common one.',
    ru: 'Выберите пароль не короче 10 знаков и не из числа распространённых.',
  },
  'problem.refused-by-policy': {
    en: 'The contact policy does not allow this message now.',
    ru: 'Политика контактов сейчас не разрешает это сообщение.',
  },
  'problem.no-address': {
    en: 'This person has no address on this channel.',
    ru: 'У этого человека нет адреса в этом канале.',
  },
  'problem.portal-off': {
    en: 'The page of customers is switched off. An owner can switch it on in the settings.',
    ru: 'Страница клиента выключена. Владелец может включить её в настройках.',
  },
  'problem.only-the-customer': {
    en: 'The customer closed this address himself. Only he can open it again, on his own page.',
    ru: 'Этот адрес закрыл сам клиент. Открыть его снова может только он, на своей странице.',
  },
  'problem.mail-not-set-up': {
    en: 'Outgoing mail is not set up. See Settings, Mail.',
    ru: 'Исходящая почта не настроена. См. Настройки, Почта.',
  },
  'problem.mail-refused': {
    en: 'The mail server did not accept the message. Check its settings.',
    ru: 'Почтовый сервер не принял письмо. Проверьте его настройки.',
  },
  'problem.would-break-rule': {
    en: 'The rules of identity do not allow this.',
    ru: 'Правила идентификации этого не позволяют.',
  },
  'problem.too-heavy': {
    en: 'This filter takes too long. Make it narrower, for example with a shorter period.',
    ru: 'Этот фильтр выполняется слишком долго. Сузьте его, например сократите период.',
  },
  'problem.too-many-requests': {
    en: 'Too many attempts. Wait a minute and try again.',
    ru: 'Слишком много попыток. Подождите минуту и попробуйте ещё раз.',
  },
  'problem.broken': {
    en: 'Something broke on our side. Nothing was saved; try again.',
    ru: 'Сбой на нашей стороне. Ничего не сохранено; попробуйте ещё раз.',
  },
  'problem.not-ready': {
    en: 'The server is starting or busy. Try again in a moment.',
    ru: 'Сервер запускается или занят. Попробуйте через минуту.',
  },
  'problem.undo-too-late': {
    en: 'This can no longer be taken back: the thirty days for it are over.',
    ru: 'Это уже нельзя отменить: тридцать дней на это прошли.',
  },
  'problem.no-connection': {
    en: 'The server does not answer. Check the connection and try again.',
    ru: 'Сервер не отвечает. Проверьте связь и попробуйте ещё раз.',
  },
  'problem.unknown': {
    en: 'Something went wrong. Try again.',
    ru: 'Что-то пошло не так. Попробуйте ещё раз.',
  },
} as const satisfies Area
