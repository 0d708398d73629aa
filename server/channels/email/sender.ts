import { isFreeMailDomain, isRoleMailbox } from '#pure/identity/index.ts'
import { readSignedAddress } from '#pure/mail/index.ts'
import type { InboundMessage, Participant, Sender } from '../channel.ts'
import type { Arrival } from './parse.ts'

export interface Mailbox {
  readonly address: string
  readonly name: string | null
}

interface Letter {
  readonly from: Mailbox | null
  readonly participants: readonly Participant[]
  readonly outgoing: boolean
  readonly author: InboundMessage['author']
}

/** Who the customer of a letter is, and whether anything proves it; null: it names nobody. */
export function senderOf(
  arrival: Arrival,
  { from, participants, outgoing, author }: Letter,
): (Mailbox & { readonly proof: Pick<Sender, 'proven' | 'doubt'> }) | null {
  if (outgoing) {
    const to = participants.find(
      ({ role, address }) => (role === 'to' || role === 'cc') && !isOurs(arrival, address),
    )
    // a colleague's letter lies in our own mailbox: whom he wrote to is not in doubt
    return to === undefined ? null : { ...to, proof: { proven: true, doubt: null } }
  }
  if (from === null) return null
  const named = author === 'person' ? namedByForm(arrival, from, participants) : undefined
  if (named === undefined) return { ...from, proof: arrival.proof }
  return { ...named, proof: { proven: false, doubt: 'through-a-form' } }
}

export const isOurs = ({ ours }: Arrival, address: string): boolean => {
  const base = readSignedAddress(address)?.base ?? address.toLowerCase()
  return ours.some((own) => own.toLowerCase() === base)
}

/**
 * A form of a site writes from the company's own mailbox, or an office's or a machine's, and names whoever filled it
 * in under Reply-To: the words are his, though nobody proves it. Otherwise all who use a form would be one person.
 */
function namedByForm(
  arrival: Arrival,
  from: Mailbox,
  participants: readonly Participant[],
): Mailbox | undefined {
  if (!speaksForOthers(arrival, from.address)) return undefined
  return participants.find(
    ({ role, address }) => role === 'reply-to' && address !== from.address && !isOurs(arrival, address),
  )
}

function speaksForOthers(arrival: Arrival, address: string): boolean {
  const domain = domainOf(address)
  const isOfUs = !isFreeMailDomain(domain) && arrival.ours.some((own) => domainOf(own) === domain)
  return isOfUs || isOurs(arrival, address) || isRoleMailbox(address) || FORM_MAILBOX.test(address)
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

const FORM_MAILBOX =
  /^(web|site|website|wordpress|webmaster|mailer|www-data|forms?|feedback|leads?|orders?|zayavki|robot|bot|notif[a-z]*)@/i
