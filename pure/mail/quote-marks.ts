/** What mail programs write above and below the letters they quote. Patterns are anchored and bounded: linear. */

const SEPARATOR =
  /^\s{0,4}[-_*=]{2,}\s?(original (message|appointment)|исходное сообщение|исходное письмо|первоначальное сообщение|ursprüngliche nachricht)\s?[-_*=]{2,}\s{0,4}$/iu
const FORWARD =
  /^\s{0,4}(?:[-_*=]{2,}\s?(?:forwarded (?:message|by .{1,100})|пересылаемое сообщение|пересланное сообщение|переслано .{1,100}|переадресованное (?:сообщение|письмо)|перенаправленное сообщение|конец пересылаемого сообщения)\s?[-_*=]{2,}|begin forwarded message:|начало (?:переадресованного|пересылаемого) сообщения:)\s{0,4}$/iu

/** A line such as "-----Original Message-----". */
export const isSeparator = (line: string): boolean => line.length < 200 && SEPARATOR.test(line)
/** From here on the letter passes somebody else's words on: they are content. */
export const isForwardLine = (line: string): boolean => line.length < 200 && FORWARD.test(line)

const FROM = /^[\s*]{0,6}(from|от|отправитель|от кого)\s?\*{0,2}\s?:/iu
const OTHER =
  /^[\s*]{0,6}(sent|date|to|cc|subject|importance|reply-to|отправлено|дата|дата отправки|кому|копия|тема|важность)\s?\*{0,2}\s?:/iu
const UNDERLINE = /^\s{0,4}[_\-–—]{5,}\s{0,4}$/

/** Outlook's block: From, then at least two of Sent, To, Cc and Subject close below; a drawn line may be above it. */
export function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const drawn = UNDERLINE.test(lines[at] ?? '') && (lines[at] ?? '').length < 200
  const first = drawn ? nextNonBlank(lines, at + 1) : at
  if (!FROM.test((lines[first] ?? '').slice(0, 200))) return false
  const below = lines.slice(first + 1, first + 9).filter((line) => line.trim() !== '')
  return below.slice(0, 5).filter((line) => OTHER.test(line.slice(0, 200))).length >= 2
}

function nextNonBlank(lines: readonly string[], at: number): number {
  let next = at
  while (next < at + 2 && (lines[next] ?? '').trim() === '') next++
  return next
}

const DATE = /\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/
const TIME = /\b\d{1,2}[:.]\d{2}\b/
const MAILBOX = /<?[^\s<>@]{1,100}@[^\s<>@]{1,100}>?/
const VERB =
  /(?:wrote|writes|пишет|писала?|писал\(а\)|писали|написал|написала|написал\(а\)|schrieb|a écrit)/iu
const BEGINS =
  /^\s{0,4}(?:On\s|Am\s|Le\s|\d{1,4}[./-]|\d{1,2}\s\p{L}{3,}|(?:mon|tue|wed|thu|fri|sat|sun|понедельник|вторник|сред|четверг|пятниц|суббот|воскресен|пн|вт|ср|чт|пт|сб|вс)[\p{L}.]{0,10},?\s)/iu

/**
 * Whether an attribution ("On … wrote:", "… пишет:") begins at this line; it may be broken over three lines.
 * `sure`: what follows is a quote even where it is not marked. `marked`: only when marked lines follow.
 */
export function isAttribution(lines: readonly string[], at: number): 'sure' | 'marked' | 'no' {
  for (const length of [1, 2, 3]) {
    const joined = lines
      .slice(at, at + length)
      .map((line) => line.trim())
      .join(' ')
    if (joined === '' || joined.length > 300 || (lines[at] ?? '').trim() === '') return 'no'
    if (joined.endsWith(':')) return judge(joined)
    // only a line that begins like one may go on
    if (!BEGINS.test(joined) && !MAILBOX.test(joined)) return 'no'
  }
  return 'no'
}

function judge(line: string): 'sure' | 'marked' | 'no' {
  const [dated, timed, named, verb] = [DATE, TIME, MAILBOX, VERB].map((sign) => sign.test(line))
  const begins = BEGINS.test(line)
  if (dated && timed && named) return 'sure'
  if (dated && begins && verb) return 'sure'
  return verb || named || (dated && timed) ? 'marked' : 'no'
}

const MOBILE = [
  /^(sent|envoyé|gesendet) (from|with|via|using|von|de) (my )?(iphone|ipad|ipod|android|blackberry|samsung|galaxy|xiaomi|huawei|mobile|phone|outlook|mail for|mail\.ru|yahoo|gmail|proton|spark|yandex|windows|a? ?mobile|mailspring)/iu,
  /^get outlook for (ios|android)/iu,
  /^(отправлено|послано|написано) (с|со|из|через|от) (моего |мобильн\p{L}+ |устройства |смартфона |телефона |приложения |почты |яндекс|mail|iphone|ipad|android|samsung|xiaomi|huawei|honor|outlook|gmail|айфона|windows)/iu,
  /^отправлено из (мобильн\p{L}+ |новой |почты|outlook|мобильного приложения)/iu,
  /^(скачать|загрузить|установите|получить) outlook для (ios|android)/iu,
  /^простите за (краткость|опечатки),? .{0,40}(телефон|мобильн)/iu,
]

/** "Sent from my iPhone", «Отправлено из мобильной Яндекс.Почты». */
export const isMobileSignature = (line: string): boolean => {
  const words = line.trim().replace(/^[-–—*_\s<]+/, '')
  return words.length < 150 && MOBILE.some((pattern) => pattern.test(words))
}
