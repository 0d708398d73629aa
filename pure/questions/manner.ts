import { folded, withoutManners } from './words.ts'

/**
 * How somebody meets a question, whatever it asks for: he wants to know whether a machine asks, asks something
 * himself, does not want to or cannot say, only acknowledges, or speaks to the matter.
 */
export type Manner = 'asks-robot' | 'asks-back' | 'declines' | 'acknowledges' | 'speaks'

/**
 * @example mannerOf('Вы робот?') // 'asks-robot'
 * mannerOf('А сколько это стоит?') // 'asks-back'
 */
export function mannerOf(text: string): Manner {
  const all = folded(text.slice(0, LONGEST))
  if (ROBOT.some((pattern) => pattern.test(all))) return 'asks-robot'
  const said = folded(withoutManners(text.slice(0, LONGEST)))
  if (said === '' || ACKNOWLEDGES.test(said)) return all.includes('?') ? 'asks-back' : 'acknowledges'
  if (DECLINES.some((pattern) => pattern.test(said))) return 'declines'
  return asksBack(said) ? 'asks-back' : 'speaks'
}

const LONGEST = 600

const MACHINE_RU =
  '(?:(?:ро?бот\\p{L}*|бот(?:ом|а|ы)?|чат-?бот\\p{L}*|автоответчик\\p{L}*|нейросет\\p{L}*|ии|искусственн\\p{L}+ интеллект\\p{L}*|gpt|чат ?gpt)(?![\\p{L}-])|(?:машин(?:а|ой)|программ(?:а|ой)|автомат)(?= ?(?:\\?|$|что ли)))'
const HUMAN_RU = '(?:живой человек|живая|реальный человек|настоящий человек|человек или|живой)'
const MACHINE_EN =
  '(?:ro?bot|bot|chat-?bot|machine|computer|ai|a\\.i\\.|automated|automatic|chat ?gpt|gpt|program|software|auto-?responder)'
const ROBOT = [
  `(?:^|[^\\p{L}])(?:вы|ты|это|тут|здесь|вы что|ты что)(?: вообще| точно| случайно| не| там| что| же| сейчас| хоть| ли)*[ ,-]+${MACHINE_RU}(?=[^\\p{L}]|$)(?!.*(?:нужен|нужна|интересует|стоит))`,
  `(?:^|[^\\p{L}])(?:я )?(?:(?:говорю|разговариваю|общаюсь|переписываюсь|пишу) )?с (?:ро?ботом|ботом|машиной|программой|живым человеком|человеком)(?: ли)?(?: сейчас)? ?(?:говорю|разговариваю|общаюсь|переписываюсь|или с|или)?.*\\?`,
  `(?:^|[^\\p{L}])(?:вы|ты|это|тут|здесь|вы там|там)(?: вообще| точно| хоть| там| ли| сейчас)* ${HUMAN_RU}.*\\?`,
  `(?:^|[^\\p{L}])${MACHINE_RU} ?(?:что ли|ли|,? или (?:живой )?человек)`,
  `^(?:а |и )?(?:живой )?(?:ро?бот|бот|человек)\\??$(?<=\\?)`,
  `(?:^|[^\\p{L}])(?:are you|r u|is this|is that|am i (?:talking|speaking|chatting|writing) (?:to|with)|you are|you're)(?: really| actually| just| even| a| an| some| kind of| sort of| all)* ${MACHINE_EN}(?=[^\\p{L}]|$)(?=.*\\?|$)`,
  `(?:are you|is this|is there|am i (?:talking|speaking|chatting) (?:to|with))(?: really| actually| even| a| an| any)* (?:human|real|living|live|actual)(?: person| human| being)?.*\\?`,
  `^(?:so )?(?:a )?(?:ro?bot|bot|human)\\?$`,
].map((source) => new RegExp(source, 'u'))

const ACKNOWLEDGES =
  /^(?:ок(?:ей)?|ok(?:ay)?|k|хорошо|понял[аи]?|понятно|ясно|ладно|спасибо|thx|ty|got it|fine|great|отлично|супер|принято|жду|ждем|waiting|я тут|i'm here|[\p{P}\p{S}\p{Extended_Pictographic}\s]+)$/u

const DECLINES = [
  '^(?:(?:я|мы|еще|ещё|пока|честно|точно|если честно|сама?|и сама?) )*(?:не (?:знаю|знаем|помню|решил[аи]?|решили|уверен[аы]?|определил(?:ся|ась|ись)|скажу|могу сказать|важно|буду отвечать|готов[аы]?|хочу|хотел[аи]? бы))(?:[ ,.!].{0,40})?$',
  '^(?:пока )?(?:неважно|без разницы|все равно|не принципиально|любой|любая|любое|затрудняюсь.*|понятия не имею|сложно сказать|трудно сказать|пропустить|пропуск(?:аю|аем)?|пропустим|дальше|следующий(?: вопрос)?|потом|позже|скажу (?:потом|позже|лично|при встрече)|обсудим (?:позже|лично|по телефону)|давайте (?:потом|позже|по телефону)|зачем (?:вам|это|тебе).*|вам зачем.*|это (?:личное|мое дело|секрет|конфиденциально|не ваше дело).*|не ваше дело|секрет|без комментариев)$',
  "^(?:i |we )?(?:(?:really |honestly |still )?(?:don't|do not|dont) (?:know|remember|want to (?:say|answer|tell).*|care|mind)(?: yet)?|can't (?:say|tell|remember).*|cannot (?:say|tell|remember).*|have no idea|haven't decided(?: yet)?|am not sure(?: yet)?|would rather not.*|prefer not.*|won't (?:say|tell).*)$",
  "^(?:no idea|not sure(?: yet)?|idk|dunno|skip|pass|next|later|whatever|any|none of your business|rather not(?: say)?|prefer not to say|no comment|why (?:do you (?:need|ask|want)).*|it's private|private|confidential|n\\/a|does(?:n't| not) matter|doesnt matter|let's (?:talk|discuss).*)$",
].map((source) => new RegExp(source, 'u'))

const QUESTION_WORDS =
  /^(?:а |и |but |and |so )*(?:сколько|как(?:ой|ая|ие|ое|ую)?|когда|где|куда|почему|зачем|кто|что|есть ли|можно ли|можете|подскажите|скажите|how|what|when|where|why|who|which|can you|could you|do you|does|is there|are there|will you)(?=[^\p{L}]|$)/u

/** A question of his own, which a person has to answer: a mark at its end, or a word that asks. */
function asksBack(said: string): boolean {
  if (/\?[\s)!.]*$/.test(said)) return true
  return QUESTION_WORDS.test(said) && said.split(' ').length > 2
}
