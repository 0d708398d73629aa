import { Resolver } from 'node:dns/promises'
import { authenticate, type DNSResolver, dkimVerify } from 'mailauth'
import type { Sender } from '../channel.ts'

export type Proof = Pick<Sender, 'proven' | 'doubt'>
const PROVEN: Proof = { proven: true, doubt: null }
const doubt = (why: NonNullable<Sender['doubt']>): Proof => ({ proven: false, doubt: why })

const PATIENCE = 12_000

/** Asked only when mail came to a mailbox or a listener that somebody set up. */
export function systemResolver(): DNSResolver {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 })
  return async (domain, type) => {
    const found: unknown = await resolver.resolve(domain, type)
    // mailauth asks for TXT, A, AAAA, MX and PTR records, whose answers are lists
    return found as string[]
  }
}

/** How a mail came to our own listener. */
export interface Handover {
  readonly ip: string
  readonly helo: string
  readonly sender: string
}

/**
 * Whether From may be believed: DKIM or SPF that is aligned with it (DMARC, relaxed). A mail that came to our own
 * listener is examined whole; one out of a mailbox by its DKIM signatures, since the way it came is not known.
 * An examination that breaks or takes too long proves nothing and accuses nobody.
 */
export async function proofOf(
  raw: Uint8Array,
  resolver: DNSResolver,
  handover: Handover | null,
): Promise<Proof> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const work = handover === null ? bySignature(bytes, resolver) : byEverything(bytes, resolver, handover)
  return withinTime(work.catch(() => doubt('not-checked')))
}

function withinTime(work: Promise<Proof>): Promise<Proof> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Proof>((done) => {
    timer = setTimeout(() => done(doubt('not-checked')), PATIENCE)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

interface Signature {
  readonly status: {
    readonly result: string
    readonly aligned?: string | false
    readonly underSized?: number
  }
}

async function bySignature(raw: Buffer, resolver: DNSResolver): Promise<Proof> {
  const { results, headerFrom, fromFields } = await dkimVerify(raw, { resolver })
  // two authors: a reader sees one and the signature may be of the other
  if (headerFrom.length > 1 || fromFields > 1) return doubt('signature-failed')
  return bySignatures(results)
}

function bySignatures(results: readonly Signature[]): Proof {
  // a signature over a part of the body lets anybody add words
  const passed = results.filter(({ status }) => status.result === 'pass' && (status.underSized ?? 0) === 0)
  if (passed.some(({ status }) => typeof status.aligned === 'string' && status.aligned !== '')) return PROVEN
  if (results.some(({ status }) => status.result === 'temperror')) return doubt('not-checked')
  const signed = results.filter(({ status }) => status.result !== 'none')
  return doubt(signed.length > 0 && passed.length === 0 ? 'signature-failed' : 'no-signature')
}

async function byEverything(raw: Buffer, resolver: DNSResolver, handover: Handover): Promise<Proof> {
  const told = await authenticate(raw, { ...handover, resolver, disableBimi: true, mta: 'tandem' })
  const { dkim, spf, dmarc } = told
  if (dkim.headerFrom.length > 1 || dkim.fromFields > 1) return doubt('signature-failed')
  const signatures = bySignatures(dkim.results)
  if (signatures.proven) return PROVEN
  const from = domainOf(dkim.headerFrom[0] ?? '')
  const spfPassed =
    spf !== false && spf.status.result === 'pass' && isAligned(domainOf(handover.sender), from)
  if (spfPassed) return PROVEN
  const refused = dmarc !== false && dmarc.status.result === 'fail'
  return refused ? doubt('signature-failed') : signatures
}

const domainOf = (address: string): string =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()

/**
 * The same organisation, as far as that can be said without the list of public suffixes: one domain is the other or
 * lies below it. Two siblings are not aligned here; a false doubt costs a question, a false proof a dialogue.
 */
const isAligned = (one: string, other: string): boolean =>
  one.includes('.') &&
  other.includes('.') &&
  (one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`))

/** Providers that write Authentication-Results on every mail and strip those that strangers brought. */
const PROVIDERS: readonly (readonly [host: RegExp, authserv: RegExp])[] = [
  [/(^|\.)(gmail|googlemail|google)\.com$/, /^mx\.google\.com$/],
  [/(^|\.)yandex\.(ru|com|net)$/, /(^|\.)yandex\.(net|ru|com)$/],
  [/(^|\.)mail\.ru$/, /(^|\.)mail\.ru$/],
  [/(^|\.)(mail\.me|icloud)\.com$/, /(^|\.)(icloud|apple|me)\.com$/],
  [/(^|\.)fastmail\.com$/, /(^|\.)messagingengine\.com$/],
  [/(^|\.)rambler\.ru$/, /(^|\.)rambler\.ru$/],
]

/**
 * What the mailbox's own provider found: only the topmost field counts, and only under the provider's name; null when
 * he says nothing, or who he is is not known. `configured` is the name that the owner gave.
 */
export function proofOfProvider(
  headers: readonly { readonly key: string; readonly value: string }[],
  from: string,
  mailbox: { readonly imapHost: string; readonly configured: string },
): Proof | null {
  const field = headers.find(({ key }) => key === 'authentication-results')?.value
  if (field === undefined || headers.filter(({ key }) => key === 'from').length !== 1) return null
  // an envelope sender may be a quoted string with anything in it, also with what looks like a result
  const plain = field.replaceAll(/"(?:[^"\\]|\\.)*"/g, 'quoted').replaceAll(/\([^()]*\)/g, ' ')
  if (/["()]/.test(plain)) return null
  const [name = '', ...results] = plain.split(';').map((one) => one.trim())
  if (!isProvider(name.split(/\s+/)[0]?.toLowerCase() ?? '', mailbox)) return null
  return judge(
    results.map((one) => one.toLowerCase()),
    domainOf(from),
  )
}

function isProvider(
  name: string,
  { imapHost, configured }: { readonly imapHost: string; readonly configured: string },
): boolean {
  if (configured !== '') return name === configured.toLowerCase()
  return PROVIDERS.some(([host, authserv]) => host.test(imapHost.toLowerCase()) && authserv.test(name))
}

function judge(results: readonly string[], from: string): Proof | null {
  const propertyOf = (result: string, name: string): string =>
    new RegExp(`\\b${name.replaceAll('.', '\\.')}=([^\\s;]+)`).exec(result)?.[1]?.replaceAll(/["<>]/g, '') ??
    ''
  const passes = (result: string, domain: string): boolean =>
    isAligned(domainOf(domain), from) && /=\s?pass\b/.test(result)
  const proofs = results.some(
    (result) =>
      (result.startsWith('dmarc') && passes(result, propertyOf(result, 'header.from'))) ||
      (result.startsWith('dkim') &&
        passes(result, propertyOf(result, 'header.d') || propertyOf(result, 'header.i'))) ||
      (result.startsWith('spf') &&
        passes(result, propertyOf(result, 'smtp.mailfrom') || propertyOf(result, 'smtp.mail'))),
  )
  if (proofs) return PROVEN
  const checked = results.filter((result) => /^(dmarc|dkim|spf)\s?=/.test(result))
  if (checked.length === 0) return null
  return doubt(
    checked.some((result) => /^(dmarc|dkim)\s?=\s?(fail|permerror|policy)/.test(result))
      ? 'signature-failed'
      : 'no-signature',
  )
}
