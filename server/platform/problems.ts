/**
 * Every refusal the server can give, in one catalogue: the code a program reads, the status, and the sentence
 * a person reads, in both languages. Only platform/http turns a Problem into an answer.
 */
export const problems = {
  'signed-out': [401, 'Sign in first.', 'Сначала войдите.'],
  'wrong-credentials': [401, 'The e-mail, password or code is wrong.', 'Неверная почта, пароль или код.'],
  'code-needed': [
    401,
    'Enter the code from your authenticator app.',
    'Введите код из приложения-аутентификатора.',
  ],
  'wrong-key': [401, 'This key is unknown or was revoked.', 'Этот ключ неизвестен или отозван.'],
  'link-used-up': [
    410,
    'This link was already used or has expired. Ask for a new one.',
    'Ссылка уже использована или устарела. Запросите новую.',
  ],
  'not-allowed': [
    403,
    'Your role does not allow this. An owner of the workspace can.',
    'Ваша роль этого не позволяет. Владелец рабочего пространства может.',
  ],
  'foreign-origin': [
    403,
    'The request came from another site and was refused.',
    'Запрос пришёл с другого сайта и отклонён.',
  ],
  'not-found': [404, 'There is no such thing here, or no longer.', 'Здесь этого нет или уже нет.'],
  conflict: [
    409,
    'Somebody changed this meanwhile. Reload and try again.',
    'Кто-то уже изменил это. Обновите и повторите.',
  ],
  'already-decided': [409, 'This was already decided.', 'Решение уже принято.'],
  'push-not-allowed': [
    409,
    'The owner has not allowed the service of this browser. He can in Settings, Notifications.',
    'Владелец не разрешил службу этого браузера. Он может сделать это в настройках, «Уведомления».',
  ],
  'handed-over-already': [409, 'This person is being handed over already.', 'Этого клиента уже передают.'],
  'already-exists': [409, 'This already exists.', 'Такое уже есть.'],
  'last-owner': [
    409,
    'A workspace needs at least one owner.',
    'В рабочем пространстве должен остаться хотя бы один владелец.',
  ],
  'duplicate-person': [
    409,
    'A person with this address exists already.',
    'Человек с таким адресом уже есть.',
  ],
  'erased-person': [
    422,
    'This person was erased at their own wish and is not taken in again.',
    'Этот человек удалён по его желанию и не принимается снова.',
  ],
  'person-gone': [
    410,
    'This person was erased. Nothing of them is left here.',
    'Этот человек удалён. О нём здесь ничего не осталось.',
  ],
  'archive-first': [
    422,
    'Make the archive of this person first, or say that it is not needed.',
    'Сначала сделайте архив этого человека или укажите, что он не нужен.',
  ],
  'duplicate-unseen': [
    409,
    'Somebody with this address exists already, whom your role does not see. Ask a lead.',
    'Человек с таким адресом уже есть, но ваша роль его не видит. Спросите руководителя.',
  ],
  'field-hidden': [403, 'This field is hidden from your role.', 'Это поле скрыто для вашей роли.'],
  'unsigned-delivery': [401, 'This delivery carries no signature.', 'У этой доставки нет подписи.'],
  'wrong-signature': [
    401,
    'The signature of this delivery is wrong. Check the secret on both sides.',
    'Подпись этой доставки неверна. Проверьте секрет с обеих сторон.',
  ],
  'old-delivery': [
    401,
    'This delivery was signed more than five minutes ago. Check the clocks, and sign it anew.',
    'Эта доставка подписана больше пяти минут назад. Проверьте часы и подпишите заново.',
  ],
  'bad-delivery': [
    400,
    'This delivery is cut off or not what this address takes.',
    'Доставка обрезана или не того вида, который принимает этот адрес.',
  ],
  'bad-json': [400, 'The body is not valid JSON.', 'Тело запроса — не JSON.'],
  'bad-input': [400, 'Some fields are wrong.', 'Некоторые поля заполнены неверно.'],
  'unreadable-log': [
    422,
    'This file cannot be read as an event log.',
    'Этот файл не читается как журнал событий.',
  ],
  'too-large': [413, 'The request is larger than allowed.', 'Запрос больше допустимого.'],
  'key-reused': [
    422,
    'This Idempotency-Key was used for another request.',
    'Этот Idempotency-Key уже использован для другого запроса.',
  ],
  'lost-needs-reason': [422, 'Say why the deal was lost.', 'Укажите, почему сделка проиграна.'],
  'stage-in-use': [
    422,
    'Deals still stand in this stage. Move them first.',
    'В этом этапе ещё есть сделки. Сначала переведите их.',
  ],
  'view-in-use': [
    422,
    'A zone of responsibility or a service level is about this view. Choose another there first.',
    'На этот вид опирается зона ответственности или уровень сервиса. Сначала выберите там другой.',
  ],
  'duplicate-company': [
    409,
    'A company of this name or domain exists already.',
    'Компания с таким названием или доменом уже есть.',
  ],
  'last-pipeline': [
    422,
    'This is the only pipeline. Make another one first.',
    'Это единственная воронка. Сначала создайте другую.',
  ],
  'type-would-lose': [
    422,
    'Some values would not be understood in the new type. Nothing was changed.',
    'Часть значений не читается в новом типе. Ничего не изменено.',
  ],
  'field-in-use': [422, 'Put the field away first.', 'Сначала уберите поле в архив.'],
  'undo-too-late': [
    410,
    'This can no longer be taken back: its time is over.',
    'Это уже нельзя отменить: срок прошёл.',
  ],
  'file-refused': [
    422,
    'Programs and scripts are not kept, whatever they are called.',
    'Программы и скрипты не принимаются, как бы они ни назывались.',
  ],
  'no-room': [
    422,
    'There is no room left for files. Remove some, or have the limit raised.',
    'Место для файлов закончилось. Удалите ненужные или увеличьте предел.',
  ],
  'weak-password': [
    422,
    'Choose a password of at least 10 characters that is not a common one.',
    'Выберите пароль не короче 10 символов и не из числа распространённых.',
  ],
  'refused-by-policy': [
    422,
    'The contact policy does not allow this message now.',
    'Политика контактов сейчас не разрешает это сообщение.',
  ],
  'copy-refused': [
    422,
    'One of the copies goes to an address that may not be written to.',
    'Одна из копий идёт на адрес, на который писать нельзя.',
  ],
  'someone-answered': [
    409,
    'A colleague answered in this dialogue meanwhile. Read that first.',
    'В этом диалоге уже ответил коллега. Сначала прочитайте.',
  ],
  'macro-broken': [
    422,
    'This macro names a ready answer, a colleague or a team that is not there any more. Put it right in the settings.',
    'Этот макрос называет готовый ответ, сотрудника или команду, которых больше нет. Исправьте его в настройках.',
  ],
  'topic-not-solved': [
    409,
    'Only a solved topic with a question and an answer makes an article.',
    'Статью можно сделать из решённого обращения с вопросом и ответом.',
  ],
  'no-address': [
    422,
    'This person has no address on this channel.',
    'У этого человека нет адреса в этом канале.',
  ],
  'portal-off': [
    409,
    'The page of customers is switched off. An owner can switch it on in the settings.',
    'Страница клиента выключена. Владелец может включить её в настройках.',
  ],
  'only-the-customer': [
    409,
    'The customer closed this address himself. Only he can open it again, on his own page.',
    'Этот адрес закрыл сам клиент. Открыть его снова может только он, на своей странице.',
  ],
  'mail-not-set-up': [
    422,
    'Outgoing mail is not set up. Set TANDEM_SMTP_URL and restart.',
    'Исходящая почта не настроена. Задайте TANDEM_SMTP_URL и перезапустите.',
  ],
  'mail-refused': [
    422,
    'The mail server did not accept the message. Check the address and password in TANDEM_SMTP_URL.',
    'Почтовый сервер не принял сообщение. Проверьте адрес и пароль в TANDEM_SMTP_URL.',
  ],
  'would-break-rule': [
    422,
    'The rules of identity do not allow this.',
    'Правила идентификации этого не позволяют.',
  ],
  'too-heavy': [
    422,
    'This filter takes too long. Make it narrower, for example with a shorter period.',
    'Этот фильтр выполняется слишком долго. Сузьте его, например сократите период.',
  ],
  'too-many-requests': [
    429,
    'Too many requests. Wait a little.',
    'Слишком много запросов. Подождите немного.',
  ],
  broken: [
    500,
    'Something broke on our side. Nothing was saved; quote the reference.',
    'Сбой на нашей стороне. Ничего не сохранено; сообщите номер.',
  ],
  'not-ready': [
    503,
    'The server is starting or its database is away. Try again in a moment.',
    'Сервер запускается или база недоступна. Повторите через минуту.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>

export type ProblemCode = keyof typeof problems

/** What can be said about one wrong field. */
export interface FieldProblem {
  readonly path: string
  readonly message: string
}

/** An expected refusal that the caller can only pass on. Anything else thrown is a bug. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly fields: readonly FieldProblem[]
  readonly retryAfterSeconds: number | null
  readonly facts: Readonly<Record<string, unknown>>

  constructor(
    code: ProblemCode,
    more: {
      detail?: string
      fields?: readonly FieldProblem[]
      retryAfterSeconds?: number
      facts?: Record<string, unknown>
    } = {},
  ) {
    super(more.detail ?? problems[code][1])
    this.name = 'Problem'
    this.code = code
    this.fields = more.fields ?? []
    this.retryAfterSeconds = more.retryAfterSeconds ?? null
    this.facts = more.facts ?? {}
  }
}
