import { z } from 'zod'

/**
 * What we read of an update, as far as it is there: Telegram adds fields every few months, and one that we do not
 * understand must not cost us the message.
 */
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const text = maybe(z.string())
const number = maybe(z.number())

const File = z.object({
  file_id: z.string(),
  file_unique_id: text,
  file_size: number,
  file_name: text,
  mime_type: text,
})
export type TelegramFile = z.output<typeof File>

const User = z.object({
  id: z.number().int(),
  is_bot: maybe(z.boolean()),
  first_name: text,
  last_name: text,
  username: text,
})
export type TelegramUser = z.output<typeof User>

const Entity = z.object({ type: z.string(), offset: z.number(), length: z.number(), url: text })
const Place = z.object({ latitude: z.number(), longitude: z.number() })

const Message = z.object({
  message_id: z.number().int(),
  date: z.number().int(),
  edit_date: number,
  chat: z.object({ id: z.number().int(), type: z.string() }),
  from: maybe(User),
  text,
  caption: text,
  entities: maybe(z.array(Entity)),
  caption_entities: maybe(z.array(Entity)),
  reply_to_message: maybe(z.object({ message_id: z.number().int() })),
  quote: maybe(z.object({ text: z.string() })),
  photo: maybe(z.array(File)),
  document: maybe(File),
  voice: maybe(File),
  audio: maybe(File),
  video: maybe(File),
  video_note: maybe(File),
  animation: maybe(File),
  sticker: maybe(File.extend({ emoji: text, is_animated: maybe(z.boolean()), is_video: maybe(z.boolean()) })),
  contact: maybe(z.object({ phone_number: z.string(), first_name: text, last_name: text, user_id: number })),
  location: maybe(Place),
  venue: maybe(z.object({ location: Place, title: text, address: text })),
  dice: maybe(z.object({ emoji: text, value: number })),
  poll: maybe(z.object({ question: z.string() })),
})
export type TelegramMessage = z.output<typeof Message>

export const Update = z.object({
  update_id: z.number().int(),
  message: maybe(Message),
  edited_message: maybe(Message),
})
export type Update = z.output<typeof Update>

/** What we ask for: everything else is none of a dialogue's business. */
export const WANTED_UPDATES = ['message', 'edited_message']
