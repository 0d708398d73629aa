/**
 * What one may promise to do: verbs of the first person in the future. `|` parts kinds of acts; a verb not in these
 * lists is not found in Russian, and in English only with a due time.
 */
export const RUSSIAN_ACTS = {
  send: 'пришлю пришлем вышлю вышлем отправлю отправим скину скинем сброшу сбросим перешлю перешлем направлю направим кину кинем закину закинем отошлю отошлем поделюсь поделимся предоставлю предоставим передам передадим опубликую опубликуем выложу выложим загружу загрузим прикреплю прикрепим выставлю выставим продублирую продублируем дошлю дошлем',
  call: 'перезвоню перезвоним позвоню позвоним наберу наберем созвонюсь свяжусь свяжемся звякну выйду выйдем',
  answer:
    'отвечу ответим сообщу сообщим напишу напишем отпишусь отпишемся вернусь вернемся уведомлю уведомим скажу скажем доложу доложим проинформирую проинформируем сориентирую сориентируем подтвержу подтвердим подскажем дам дадим расскажу расскажем объясню объясним напомню напомним оповестим извещу известим пришлемся маякну маякнем',
  find: 'уточню уточним узнаю узнаем проверю проверим выясню выясним посмотрю посмотрим разберусь разберемся разузнаю поищу поищем найду найдем изучу изучим рассмотрю рассмотрим спрошу спросим запрошу запросим согласую согласуем обсужу обсудим проконтролирую проконтролируем отслежу отследим прослежу проследим займусь займемся',
  prepare:
    'подготовлю подготовим приготовлю приготовим составлю составим сделаю сделаем посчитаю посчитаем просчитаю просчитаем рассчитаю рассчитаем оформлю оформим закончу закончим завершу завершим доделаю доделаем переделаю переделаем соберу соберем внесу внесем обновлю обновим скорректирую скорректируем подберу подберем выполню выполним нарисую нарисуем распишу распишем допишу допишем переделаем подпишу подпишем выпишу выпишем создам создадим',
  deliver:
    'привезу привезем доставлю доставим отгружу отгрузим завезу завезем подвезу подвезем приеду приедем подъеду подъедем занесу занесем заберу заберем отвезу отвезем выдам выдадим отдам отдадим',
  repair:
    'починю починим исправлю исправим поправлю поправим устраню устраним заменю заменим поменяю поменяем решу решим настрою настроим подключу подключим установлю установим восстановлю восстановим отремонтирую отремонтируем допоставим довезем обменяю обменяем',
  money:
    'верну вернем возмещу возместим компенсирую компенсируем переведу переведем оплачу оплатим начислю начислим спишу пересчитаю пересчитаем сделаю зачислим перечислю перечислим',
  arrange:
    'забронирую забронируем запишу запишем закажу закажем договорюсь договоримся организую организуем назначу назначим перенесу перенесем отменю отменим изменю изменим добавлю добавим включу включим отключу отключим удалю удалим поставлю поставим закреплю закрепим отложу отложим продлю продлим активирую активируем запущу запустим',
} as const

/** Our people and their verbs of the third person, whom the writer promises for. */
export const RUSSIAN_STAFF =
  'менеджер курьер мастер специалист коллега коллеги сотрудник сотрудники бухгалтер бухгалтерия водитель инженер юрист замерщик монтажник монтажники сборщики сборщик оператор консультант технолог дизайнер поддержка склад логист руководитель директор отдел доставка администратор врач'
export const RUSSIAN_STAFF_ACTS =
  'пришлет вышлет отправит перезвонит позвонит наберет свяжется ответит сообщит напишет уточнит проверит подготовит посчитает рассчитает оформит привезет доставит приедет подъедет заберет починит исправит заменит решит настроит подключит установит вернет переведет подскажет разберется созвонится пришлют вышлют отправят перезвонят позвонят наберут свяжутся ответят сообщат напишут уточнят проверят подготовят привезут доставят приедут заберут починят исправят заменят подключат установят вернут отремонтируют отремонтирует починят восстановят исправят устранят переделают отгрузят отгрузит соберут соберет выставит подпишет сделает скинет передаст узнает посмотрит объяснит расскажет перешлет направит подтвердит согласует закончит покажет выедет подвезет завезет заедет выполнит устранит компенсирует начислит закажет забронирует запишет выставят подпишут сделают скинут передадут узнают посмотрят объяснят расскажут направят подтвердят закончат решат настроят'

/** What will be with the customer's things; a promise only with a due time. */
export const RUSSIAN_RESULTS =
  '(?:будет|будут)\\s+(?:\\p{L}+\\s+){0,2}?(?:готов|готова|готово|готовы|отправлен|отправлена|отправлено|отправлены|доставлен|доставлена|доставлено|доставлены|отгружен|отгружена|отгружено|у вас|на почте|на месте|исправлено|исправлена|исправлен|решен|решена|решено|возвращены|зачислены|выслан|выслана|высланы|подписан|выставлен|подключен|подключена|восстановлен|оформлен|оформлена|в наличии)|(?:прид[её]т|приедет(?! к нам)|поступит(?! к нам)|поступят|вернутся|прибудет|придут|получите)|(?:вам|с вами|вас)\\s+(?:\\p{L}+\\s+)?(?:перезвонят|позвонят|наберут|свяжутся|ответят|проинформируют|уведомят)'

/** Said now of what is done then; a promise only with a due time that lies ahead. */
export const RUSSIAN_PRESENT =
  'отправляю отправляем высылаю высылаем присылаю скидываю перезваниваю звоню звоним выезжаю выезжаем привожу привозим отгружаем отгружаю приезжаем приезжаю доставляем возвращаем возвращаю делаем готовим жду'

export const ENGLISH_ACTS = {
  send: 'send|email|mail|forward|share|post|publish|upload|attach|submit|text|pass|provide|issue|resend|drop you',
  call: 'call|ring|phone|give you a (?:call|ring|buzz)|dial|reach out|contact|get in touch|be in touch|touch base|get hold',
  answer:
    'reply|respond|answer|write|get back|come back|let you know|update|inform|tell|notify|keep you posted|keep you updated|confirm|follow up|circle back|report|have (?:an |some )?(?:answer|update|news)|explain|remind|advise|be back|revert',
  find: 'check|look into|look at|find out|investigate|review|ask|speak|talk|verify|clarify|chase|track|escalate|raise|flag|see to|take care|deal with|consult|look up|find|search',
  prepare:
    'prepare|draft|finish|complete|make|do|have|put together|draw up|calculate|work out|quote|write up|get (?:it|this|that|these|the|your|you)|wrap up|finalise|finalize|produce|create|sign|edit|revise|amend|generate',
  deliver:
    'deliver|ship|dispatch|bring|drop by|drop in|stop by|drop off|come|visit|pick up|collect|be there|be with you|arrive|hand over|post',
  repair:
    'fix|repair|replace|resolve|sort|correct|solve|restore|set up|install|configure|set you up|patch|swap|exchange|connect',
  money: 'refund|credit|return|reimburse|transfer|pay|compensate|charge back|process',
  arrange:
    'book|schedule|arrange|order|reserve|add|change|remove|cancel|move|activate|enable|disable|extend|organise|organize|set|put|start|launch|begin|reschedule|delete|hold|take|apply|make sure|ensure',
} as const

/** Verbs after "I will" that promise no act. */
export const ENGLISH_NO_ACTS =
  'be (?!there|with you|in touch|back|sending|calling|able to (?:send|deliver|ship|give|provide|get))|need|want|like|love|see|wait|have to|miss|admit|assume|guess|think|know|understand|remember|never|always|not|hope|stay|leave|go|require|use|receive|get (?!back|it|this|that|these|the|your|you|in touch)|lose|keep in mind|appreciate|look forward|try not|bear|say|agree|probably not'

export const ENGLISH_STAFF =
  '(?:managers?|courier|driver|colleagues?|team|engineers?|technicians?|specialists?|accountants?|support|agents?|representatives?|couriers?|drivers?|someone|somebody|fitter|installer|assistant|warehouse|office|department|consultant|account manager|sales)'
export const ENGLISH_THINGS =
  '(?:order|refund|parcel|package|invoice|delivery|quote|offer|contract|report|replacement|card|documents?|item|items|goods|money|payment|appointment|proposal|draft|issue|problem|it|this|that|everything|they)'
