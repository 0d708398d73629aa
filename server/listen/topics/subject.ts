/** What mail programs put before a subject that they answer or pass on. */
const PREFIXES =
  /^(?:\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|fwd?|fw|aw|sv|отв|ответ|на|ha|пересл)(?:\[\d+\])?\s*:)+/iu

/** A subject without prefixes, by which two letters are told to be about the same; '' says nothing. */
export const plainSubject = (subject: string): string =>
  subject.replace(PREFIXES, '').replaceAll(/\s+/gu, ' ').trim().toLowerCase()
