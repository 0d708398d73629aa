import type { InboundMessage, Introduction, Sender } from '../channel.ts'
import type { TelegramFile, TelegramMessage, TelegramUser, Update } from './update.ts'

/** A file that is still to be fetched. */
export interface FileToFetch {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size: number | null
}

export type Translated =
  | { readonly item: Introduction; readonly files: readonly [] }
  | { readonly item: InboundMessage; readonly files: readonly FileToFetch[] }

/** What an update says, or null when it is no word of a person to the bot: groups, channels, other bots. */
export function translate(update: Update, bot: string): Translated | null {
  const message = update.message ?? update.edited_message
  const from = message?.from
  if (message === undefined || from === undefined || message.chat.type !== 'private') return null
  if (from.is_bot === true) return null
  const token = update.message === undefined ? null : startToken(message.text ?? '')
  return token === null
    ? {
        item: messageOf(message, from, { bot, isEdit: update.message === undefined }),
        files: filesOf(message),
      }
    : { item: introductionOf(message, from, { bot, token }), files: [] }
}

/** Unique within the account for ever: message numbers are counted in each chat of each bot. */
export const externalIdOf = (bot: string, chat: number | string, message: number): string =>
  `${bot}:${chat}:${message}`

/** `/start <token>` is what a deep link makes the visitor's app send. */
const startToken = (text: string): string | null => /^\/start(?:@\w+)? ([\w-]{1,64})$/.exec(text)?.[1] ?? null

function introductionOf(
  message: TelegramMessage,
  from: TelegramUser,
  { bot, token }: { readonly bot: string; readonly token: string },
): Introduction {
  return {
    what: 'introduction',
    externalId: externalIdOf(bot, message.chat.id, message.message_id),
    sender: senderOf(message, from),
    token,
    at: new Date(message.date * 1000),
  }
}

function messageOf(
  message: TelegramMessage,
  from: TelegramUser,
  { bot, isEdit }: { readonly bot: string; readonly isEdit: boolean },
): InboundMessage {
  const id = externalIdOf(bot, message.chat.id, message.message_id)
  const changed = message.edit_date ?? message.date
  const answered = message.reply_to_message
  return {
    what: 'message',
    externalId: isEdit ? `${id}:${changed}` : id,
    sender: senderOf(message, from),
    outgoing: false,
    participants: [],
    subject: null,
    text: textOf(message),
    quoted: message.quote?.text ?? null,
    html: null,
    sentAt: new Date((isEdit ? changed : message.date) * 1000),
    answers: answered === undefined ? [] : [externalIdOf(bot, message.chat.id, answered.message_id)],
    ...(isEdit ? { edits: id } : {}),
    attachments: [],
    author: 'person',
  }
}

/** Telegram proves who writes, and the number of a contact only when it is his own. */
function senderOf({ contact }: TelegramMessage, from: TelegramUser): Sender {
  const isOwn = contact !== undefined && contact.user_id === from.id
  const name = [from.first_name, from.last_name].filter(Boolean).join(' ')
  return {
    handles: [
      { kind: 'telegram', value: String(from.id) },
      ...(isOwn ? [{ kind: 'phone' as const, value: phoneOf(contact.phone_number) }] : []),
    ],
    name: name === '' ? (from.username ?? null) : name,
    proven: true,
    doubt: null,
  }
}

const phoneOf = (number: string): string => (number.startsWith('+') ? number : `+${number}`)

/** In words, whatever it is: what cannot be shown is at least named. */
function textOf(message: TelegramMessage): string {
  const written = withLinks(
    message.text ?? message.caption ?? '',
    message.entities ?? message.caption_entities ?? [],
  )
  const told = [written, ...thingsOf(message)].filter((part) => part !== '').join('\n')
  return told === '' && filesOf(message).length === 0 ? '[?]' : told
}

function thingsOf({ sticker, contact, venue, location, dice, poll }: TelegramMessage): string[] {
  const place = venue?.location ?? location
  return [
    sticker?.emoji ?? '',
    contact === undefined
      ? ''
      : `☎ ${[contact.first_name, contact.last_name, phoneOf(contact.phone_number)].filter(Boolean).join(' ')}`,
    place === undefined
      ? ''
      : `📍 ${[venue?.title, venue?.address, `${place.latitude}, ${place.longitude}`].filter(Boolean).join(', ')}`,
    dice === undefined ? '' : `${dice.emoji ?? '🎲'} ${dice.value ?? ''}`.trim(),
    poll === undefined ? '' : `📊 ${poll.question}`,
  ]
}

/** An address that hides behind words is written after them; offsets are in UTF-16, as texts here are. */
function withLinks(text: string, entities: NonNullable<TelegramMessage['entities']>): string {
  const links = entities.filter(({ type, url }) => type === 'text_link' && url !== undefined)
  return [...links]
    .sort((one, other) => other.offset - one.offset)
    .reduce((rest, { offset, length, url }) => {
      const end = offset + length
      return `${rest.slice(0, end)} (${url})${rest.slice(end)}`
    }, text)
}

function filesOf(message: TelegramMessage): readonly FileToFetch[] {
  const {
    photo,
    document,
    voice,
    audio,
    video,
    video_note: round,
    animation,
    sticker,
    message_id: id,
  } = message
  const largest = [...(photo ?? [])].sort((one, other) => (other.file_size ?? 0) - (one.file_size ?? 0))[0]
  return [
    fileOf(largest, { name: `photo-${id}.jpg`, type: 'image/jpeg' }),
    // an animation comes with a copy of itself as a document
    fileOf(animation ?? document, { name: `file-${id}`, type: 'application/octet-stream' }),
    fileOf(voice, { name: `voice-${id}.ogg`, type: 'audio/ogg' }),
    fileOf(audio, { name: `audio-${id}.mp3`, type: 'audio/mpeg' }),
    fileOf(video, { name: `video-${id}.mp4`, type: 'video/mp4' }),
    fileOf(round, { name: `video-${id}.mp4`, type: 'video/mp4' }),
    fileOf(sticker, stickerForm(id, sticker)),
  ].flat()
}

interface Form {
  readonly name: string
  readonly type: string
}

function stickerForm(id: number, sticker: TelegramMessage['sticker']): Form {
  if (sticker?.is_animated === true) return { name: `sticker-${id}.tgs`, type: 'application/gzip' }
  if (sticker?.is_video === true) return { name: `sticker-${id}.webm`, type: 'video/webm' }
  return { name: `sticker-${id}.webp`, type: 'image/webp' }
}

function fileOf(file: TelegramFile | undefined, form: Form): FileToFetch[] {
  if (file === undefined) return []
  return [
    {
      id: file.file_id,
      name: file.file_name ?? form.name,
      type: file.mime_type ?? form.type,
      size: file.file_size ?? null,
    },
  ]
}
