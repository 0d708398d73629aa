import { foldInPlace, type Span, spanOf, wholeWords } from '../fold.ts'
import { ownWords } from '../own-words.ts'

export type RuleIntentName = 'human' | 'unsubscribe' | 'auto-reply'

/** A wish or a kind of message that is told by its words alone and must be obeyed at once. */
export interface RuleIntent extends Span {
  readonly intent: RuleIntentName
  readonly text: string
  readonly confidence: number
}

interface Rule {
  readonly intent: RuleIntentName
  readonly pattern: RegExp
  readonly confidence: number
}

const PERSON_RU =
  '(?:человек(?:а|ом|у)?|оператор(?:а|у|ом)?|менеджер(?:а|у|ом)?|специалист(?:а|у|ом)?|сотрудник(?:а|у|ом)?|консультант(?:а|у|ом)?|руководител(?:я|ю|ем)|людей|кого-нибудь|поддержк[уойие]+|техподдержк[уойие]+)'
const KIND_RU =
  '(?:(?:ответственным|старший|живой|живого|живым|живому|реального|реальным|нормального|нормальным|старшего|настоящего|другого|вашего|кого-нибудь|кем-нибудь|кем-то)\\s+)*'
const PERSON_EN =
  '(?:human|person|agent|operator|representative|rep|manager|supervisor|specialist|advisor|someone|somebody|human being|real person|live agent|customer service|customer support|support|staff member)'

const RULES: readonly Rule[] = [
  human(
    `(?:позов\\p{L}+|соедин\\p{L}+|переключ\\p{L}+|перевед\\p{L}+|подключ\\p{L}+|дайте(?: связаться)?|связаться|свяж\\p{L}+|зови|нужен|нужна|поговорить|пообщаться|общаться|говорить)\\s+(?:мне\\s+|меня\\s+|нас\\s+|пожалуйста\\s+|уже\\s+|лично\\s+)*(?:(?:на|с|со|к)\\s+)?${KIND_RU}${PERSON_RU}`,
    0.9,
  ),
  human(`${PERSON_RU}\\s+(?:позови\\p{L}*|дайте|сюда|нужен|соедини\\p{L}*|пожалуйста)`, 0.85),
  human(
    'не (?:хочу|буду|желаю|надо|нужен|нужно)\\s+(?:\\p{L}+\\s+){0,2}?(?:с\\s+)?(?:бот\\p{L}*|робот\\p{L}*|машин\\p{L}*)|хватит бота|не с ботом|пусть (?:мне )?(?:ответит|пишет) (?:человек|оператор|сотрудник)|мне бы (?:специалиста|оператора|человека|менеджера)|связ[ьи] с оператором|(?:живой|реальный) (?:человек|оператор|сотрудник)|(?:с кем-нибудь|кто-нибудь|кто-то) жив\\p{L}+',
    0.85,
  ),
  human(
    `(?:talk|speak|chat|connect(?: me)?|transfer(?: me)?|put me through|get me|give me|need|want|switch(?: me)?|escalate)\\s+(?:to\\s+|with\\s+)?(?:(?:a|an|the|your|some|any|another)\\s+)?(?:(?:real|live|actual|human|senior|customer|service)\\s+)*${PERSON_EN}`,
    0.9,
  ),
  human(
    '(?:no|stop|not)\\s+(?:\\w+\\s+){0,3}?(?:bots?|robots?|machines?)|(?:real|live|actual) (?:person|human|agent)|is (?:there )?any(?:one|body) (?:real|human)|(?:operator|agent|representative) please',
    0.8,
  ),
  stop(
    'отпиш(?:ите|и) (?:меня|мой|мою|нас|вручную|пожалуйста|от)|(?:как|хочу|хотел бы|хотела бы|могу|можно)\\s+(?:\\p{L}+\\s+)?отписаться|отписаться от|отписал(?:ся|ась|ись)|отписывал\\p{L}+|отмените (?:\\p{L}+\\s+)?(?:подписку на (?:рассылку|новости|письма)|рассылку)|(?:отключите|отключить|уберите|убрать|снимите|исключите|исключить|удалите)\\s+(?:\\p{L}+\\s+){0,4}?(?:рассыл\\p{L}+|базы рассылки|уведомления об акциях|ваши письма)|рассылк\\p{L}+\\s+(?:отключ\\p{L}+|отмен\\p{L}+|убер\\p{L}+)',
    0.9,
  ),
  stop(
    '(?:не|перестаньте|прекратите|хватит|больше не|прошу не|просьба не|не хочу)\\s+(?:\\p{L}+\\s+){0,2}?(?:получать|присыла\\p{L}+|шлите|слать|шли|рассыла\\p{L}+|спам\\p{L}+|отправля\\p{L}+)\\s*(?:\\p{L}+\\s+){0,3}?(?:реклам\\p{L}+|смс|sms|письм\\p{L}+|сообщени\\p{L}+|рассыл\\p{L}+|спам\\p{L}*|push|акци\\p{L}+|ничего|больше|это|сюда|уведомлени\\p{L}+)',
    0.9,
  ),
  stop(
    '(?:не пишите|не беспокойте)\\s+(?:мне|меня|сюда|больше)|не подписывал\\p{L}+|отстаньте|перестаньте писать|(?:перебор|хватит|достали),? отпиш\\p{L}+|(?:рекламу|рекламы|скидок) не (?:надо|нужно)|отказаться от (?:реклам\\p{L}+|рассыл\\p{L}+)|(?:не звоните|прекратите звонить|перестаньте звонить)\\s+(?:\\p{L}+\\s+){0,2}?с\\s+(?:\\p{L}+\\s+)?(?:реклам\\p{L}+|предложени\\p{L}+)|отзываю согласие на (?:получение )?(?:реклам\\p{L}+|рассыл\\p{L}+)',
    0.9,
  ),
  stop(
    'unsubscribe|opt(?:ing)? out|opted out|remove me from (?:your|the|this) (?:mailing |email |marketing )?list|take (?:me|my \\w+) off (?:your|the|this)(?: \\w+)? list',
    0.9,
  ),
  stop(
    "(?:stop|quit|don't|do not|no more|please stop)\\s+(?:sending|emailing|texting|messaging|spamming|send|email|text|message)\\s+(?:me\\s+|us\\s+)?(?:\\w+\\s+){0,3}?(?:emails?|texts?|messages?|ads?|newsletters?|spam|promotions?|offers|again|anymore|stuff|these)|stop (?:emailing|texting|messaging|spamming|calling) me(?: with \\w+)?|never signed up for|(?:do not|don't) (?:wish|want) to be contacted|leave me alone|please take me off|sick of your (?:spam|emails?)|enough with the|exclude (?:this|my) address|turn off (?:\\w+ )?(?:notifications|emails|newsletters)|no ads|no more (?:emails?|texts?|messages?|spam|ads)",
    0.85,
  ),
  auto(
    'автоматическ\\p{L}+ (?:ответ|уведомление|сообщение)|автоответ\\p{L}*(?!\\s*\\?)|это (?:письмо|сообщение) (?:создано|отправлено|сформировано) автоматически|не отвечайте на это (?:письмо|сообщение)|пожалуйста, не отвечайте',
    0.95,
  ),
  auto(
    '(?:я\\s+)?(?:сейчас\\s+|временно\\s+)?(?:нахожусь|буду|ушел|ушла|в)\\s+(?:в\\s+)?(?:отпуске?|командировке|декрете|больничном|на больничном)(?:\\s+(?:с|до|по)\\s+\\d)?|отсутствую (?:на рабочем месте|в офисе)|буду отсутствовать|меня не будет (?:в офисе|на рабочем месте|на месте)|(?:по срочным|по неотложным) вопросам (?:обращайтесь|пишите|звоните)',
    0.85,
  ),
  auto(
    'ваше (?:письмо|обращение|сообщение) (?:получено|принято|зарегистрировано)|ваш запрос (?:принят|зарегистрирован|получен)|мы получили ваше (?:письмо|обращение|сообщение) и',
    0.8,
  ),
  auto(
    'out of (?:the )?office|automatic reply|auto(?:matic)?[ -]?(?:reply|response|responder|mated (?:reply|response|message|email))|this is an automated|do not reply to this (?:e-?mail|message)|please do not reply',
    0.95,
  ),
  auto(
    "i(?:'m| am| will be|'ll be) (?:currently\\s+)?(?:away|on (?:vacation|holiday|annual leave|leave|maternity leave|sick leave|parental leave)|travelling|out until|out of town|away from my desk)|limited access to (?:my )?e-?mail|for urgent (?:matters|issues|requests|enquiries)",
    0.85,
  ),
  auto(
    'we have received your (?:message|email|request|enquiry|inquiry)|your (?:request|ticket|message|email|case) has been (?:received|registered|logged|created)|thank you for contacting .{0,40}(?:we will|a member|someone)',
    0.8,
  ),
]

const ALONE: Readonly<Record<string, RuleIntentName>> = {
  стоп: 'unsubscribe',
  stop: 'unsubscribe',
  отписка: 'unsubscribe',
  отписаться: 'unsubscribe',
  unsubscribe: 'unsubscribe',
  end: 'unsubscribe',
  quit: 'unsubscribe',
  оператор: 'human',
  человек: 'human',
  менеджер: 'human',
  operator: 'human',
  agent: 'human',
  human: 'human',
  representative: 'human',
}

/**
 * Wishes that are obeyed without any training, in English and Russian: a human instead of the machine, no more mail;
 * and messages that a machine wrote. The surest of each kind; quoted words do not count. Linear in the length.
 * @example ruleIntents('Позовите живого человека')[0]?.intent // 'human'
 */
export function ruleIntents(text: string): readonly RuleIntent[] {
  const own = foldInPlace(ownWords(text.slice(0, LONGEST)))
  const words = own.match(/\p{L}+/gu) ?? []
  const alone =
    words.length > 0 && words.every((word) => word === words[0]) ? ALONE[words[0] ?? ''] : undefined
  const found = RULES.flatMap(({ intent, pattern, confidence }) =>
    [...own.matchAll(pattern)].map((match) => ({ intent, confidence, ...spanOf(match) })),
  )
  const start = own.length - own.trimStart().length
  if (alone !== undefined) found.push({ intent: alone, confidence: 0.9, start, end: own.trimEnd().length })
  const kinds = [...new Set(found.map(({ intent }) => intent))]
  return kinds.flatMap((kind) => {
    const best = found
      .filter(({ intent }) => intent === kind)
      .sort((one, other) => other.confidence - one.confidence || one.start - other.start)[0]
    return best === undefined ? [] : [{ ...best, text: text.slice(best.start, best.end) }]
  })
}

const LONGEST = 5_000

function human(source: string, confidence: number): Rule {
  return { intent: 'human', pattern: wholeWords(source), confidence }
}

function stop(source: string, confidence: number): Rule {
  return { intent: 'unsubscribe', pattern: wholeWords(source), confidence }
}

function auto(source: string, confidence: number): Rule {
  return { intent: 'auto-reply', pattern: wholeWords(source), confidence }
}
