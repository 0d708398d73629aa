import { z } from 'zod'
import type { IntakeSettings } from '#server/listen/identity/index.ts'
import { CALLS, type ItemFrame, isObject, textOf } from './item.ts'
import { readTime } from './item-clock.ts'

/** What is kept of the request beside an item that was set aside: all that reading it once more needs. */
const KeptRequest = z.object({
  historical: z.boolean().default(false),
  call: z.enum(CALLS).nullable().default(null),
  sentAt: z.string().nullable().default(null),
  machine: z.boolean().default(false),
  visitorKey: z.string().nullable().default(null),
  /** The user id that a signature proved at that time. */
  signedUser: z.string().nullable().default(null),
})
type KeptRequest = z.output<typeof KeptRequest>

export function keepRequest(item: unknown, frame: ItemFrame): KeptRequest {
  const context = isObject(item) && isObject(item['context']) ? item['context'] : {}
  const [userId, signature] = [isObject(item) ? textOf(item['userId']) : null, textOf(context['signature'])]
  const isSigned = userId !== null && signature !== null && frame.isSigned(userId, signature)
  return {
    historical: frame.historical,
    call: frame.call,
    sentAt: frame.sentAt?.toISOString() ?? null,
    machine: frame.isMachine(textOf(context['userAgent'])),
    visitorKey: context['anonymousVisitor'] === true ? frame.visitorKey : null,
    signedUser: isSigned ? userId : null,
  }
}

interface SetAside {
  readonly received_at: Date
  readonly trusted: boolean
  readonly request: unknown
  readonly item: unknown
}

/** The request again. Who corrects the type of an item says that the path was wrong as well. */
export function frameOfKept(
  settings: IntakeSettings,
  { received_at, trusted, request, item }: SetAside,
  corrected: unknown,
): ItemFrame {
  const { call, sentAt, machine, signedUser, ...kept } = KeptRequest.parse(request)
  const isOtherType = isObject(corrected) && corrected['type'] !== (isObject(item) ? item['type'] : undefined)
  return {
    ...kept,
    call: isOtherType ? null : call,
    sentAt: readTime(sentAt),
    receivedAt: received_at,
    trusted,
    settings,
    isMachine: () => machine,
    isSigned: (userId) => userId === signedUser,
  }
}
