import type { Stretch, WayOut } from '../queries.ts'

/** A way to answer by what it is: its place among the others changes with every message. */
export type WayKey = Pick<WayOut, 'channel' | 'accountId' | 'handleId'>

/** What is being written, with the way it is to go and what the writer had before his eyes when he began. */
export interface DraftWords {
  readonly subject: string
  readonly text: string
  /** Who else is to get it, as typed. */
  readonly cc: string
  readonly bcc: string
  readonly attached: readonly { readonly id: string; readonly name: string }[]
  readonly way: WayKey | null
  readonly seenMessageId: string | null
}

export const nothing: DraftWords = {
  subject: '',
  text: '',
  cc: '',
  bcc: '',
  attached: [],
  way: null,
  seenMessageId: null,
}

export type StoredDraft = Stretch['drafts'][number]

export const isWritten = ({ subject, text, cc, bcc, attached }: DraftWords): boolean =>
  [subject, text, cc, bcc].some((typed) => typed.trim() !== '') || attached.length > 0

export const keyOf = ({ channel, accountId, handleId }: WayKey): WayKey => ({ channel, accountId, handleId })

export const isSameWay = (one: WayKey, other: WayKey): boolean =>
  one.channel === other.channel && one.accountId === other.accountId && one.handleId === other.handleId

/** As the server keeps it; one that was kept before ways were is answered by the usual way. */
export const wordsOf = (draft: StoredDraft | null | undefined): DraftWords =>
  draft
    ? {
        subject: draft.subject,
        text: draft.text ?? '',
        cc: draft.cc,
        bcc: draft.bcc,
        attached: draft.attachments,
        way:
          draft.channel === null || draft.handleId === null
            ? null
            : { channel: draft.channel, accountId: draft.accountId, handleId: draft.handleId },
        seenMessageId: draft.seenMessageId,
      }
    : nothing

/**
 * Two versions that grew from one, put together so that no word is lost: what was put below meanwhile (a message that
 * was taken back) stands below these words; whatever else is different too.
 */
export function together(base: DraftWords, mine: DraftWords, other: DraftWords): DraftWords {
  const known = new Set(mine.attached.map(({ id }) => id))
  const gone = new Set(base.attached.map(({ id }) => id).filter((id) => !known.has(id)))
  return {
    ...(isWritten(mine) ? mine : other),
    subject: mine.subject || other.subject,
    cc: mine.cc || other.cc,
    bcc: mine.bcc || other.bcc,
    text: textTogether(base.text, mine.text, other.text),
    attached: [...mine.attached, ...other.attached.filter(({ id }) => !known.has(id) && !gone.has(id))],
  }
}

function textTogether(base: string, mine: string, other: string): string {
  if (other === base || mine.includes(other)) return mine
  if (mine.trim() === '' && base === '') return other
  if (mine === base || (mine.trim() !== '' && other.includes(mine))) return other
  const below = other.startsWith(base) ? other.slice(base.length).trimStart() : other
  return mine.trim() === '' ? below : `${mine.trimEnd()}\n\n${below}`
}

export interface Sent {
  readonly text: string
  readonly attachmentIds: readonly string[]
}

/** What is left in the field when these words were sent: whatever was written while they were on their way. */
export function leftOver(now: DraftWords, sent: Sent): DraftWords {
  const written = now.text.trimStart()
  const text = written.startsWith(sent.text) ? written.slice(sent.text.length).trimStart() : now.text
  const attached = now.attached.filter(({ id }) => !sent.attachmentIds.includes(id))
  if (text.trim() === '' && attached.length === 0) return nothing
  return { ...now, subject: '', cc: '', bcc: '', text, attached }
}
