import type { Email } from 'postal-mime'
import { isForwarded } from '#pure/mail/index.ts'

/** Who wrote the letter that this one passes on: its From within the words, or that of an attached letter. */
export function originalSender(
  text: string,
  subject: string | null,
  mail: Email,
): { readonly address: string; readonly name: string | null } | null {
  const attached = mail.attachments.find(({ mimeType }) => mimeType === 'message/rfc822')
  if (!isForwarded(subject ?? '') && !FORWARD.test(text)) return null
  const inside =
    attached === undefined ? text : new TextDecoder().decode(bytesOf(attached.content).subarray(0, 20_000))
  const found = (FROM.exec(inside) ?? DATED.exec(inside))?.groups
  return found?.['address'] === undefined
    ? null
    : {
        address: found['address'].toLowerCase(),
        name: found['name']?.trim().replaceAll(/^["'«]|["'»]$/g, '') || null,
      }
}

const FORWARD =
  /(forwarded message|begin forwarded|пересылаемое сообщение|пересланное сообщение|переадресован|начало пересылаемого)/i
const FROM =
  /^[>\s*]{0,6}(?:from|от|от кого)\s?\*{0,2}\s?:\s?\*{0,2}\s?(?<name>[^<\n@]{0,120})[<[(]?(?:mailto:)?(?<address>[^\s<>()[\]"@]{1,64}@[^\s<>()[\]"@]{1,190})[>\])]?/im
/** Yandex: 04.03.2026, 12:00, "Ольга" <olga@lavka.example>: */
const DATED =
  /^\d{1,2}\.\d{1,2}\.\d{4},? \d{1,2}:\d{2},? (?<name>[^<\n@]{0,120})<(?<address>[^\s<>()[\]"@]{1,64}@[^\s<>()[\]"@]{1,190})>:/m

const bytesOf = (content: string | ArrayBuffer | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
