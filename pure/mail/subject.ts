const PREFIX =
  /^\s*(?:re|fw|fwd|aw|wg|sv|vs|ha|на|отв|ответ|пересл|fyi|tr|rv|rif|odp|пер)\s{0,2}(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3})?\s{0,2}[:：]\s*/iu
const FORWARD = /^\s*(?:fw|fwd|wg|пересл|пер|tr)\s{0,2}(?:\[\d{1,3}\]|\(\d{1,3}\))?\s{0,2}[:：]/iu

/**
 * A subject without what answering and forwarding put before it, for comparing: "Re: Отв: Fwd: Order" is "order".
 * @example bareSubject('Re[2]: Отв: Order 5') // 'order 5'
 */
export function bareSubject(subject: string): string {
  let bare = subject.slice(0, 500)
  for (let left = 30; left > 0 && PREFIX.test(bare); left--) bare = bare.replace(PREFIX, '')
  return bare.replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

/**
 * Whether the subject says that the mail passes another one on; what it contains is then content and no quote.
 * @example isForwarded('Fwd: Order 5') // true
 */
export const isForwarded = (subject: string): boolean => FORWARD.test(subject.slice(0, 500))

/**
 * The subject under which an answer goes on, at most 300 characters; empty where there is none.
 * @example answering('Order 5') // 'Re: Order 5'
 */
export function answering(subject: string): string {
  if (subject === '') return ''
  return /^\s*(re|отв)\s*:/iu.test(subject) ? subject.slice(0, 300) : `Re: ${subject}`.slice(0, 300)
}
