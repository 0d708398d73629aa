import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { z } from 'zod'
import { EmailSettings } from '#contract/channels.ts'
import { leadsInside } from '#server/platform/outbound/addresses.ts'
import type { Account } from '../channel.ts'
import { readSmtpUrl, type SmtpServer } from './smtp.ts'

/** A mailbox as the adapter works with it, whether it is the configuration's or an account's. */
export interface Box {
  readonly address: string
  readonly fromName: string
  /** Where letters leave. */
  readonly smtp: SmtpServer
  /** Where they are read; null: only written. */
  readonly imap: EmailSettings | null
  readonly password: string
  /** Replies come to this mailbox, under an address that says which letter they answer. */
  readonly signedReplies: boolean
  readonly dkim: { readonly domain: string; readonly selector: string; readonly key: string } | null
}

/** Null where the settings are not those of a mailbox. */
export function boxOf({ id, settings, secrets }: Account): Box | null {
  const password = secrets['password'] ?? ''
  if (id === 'configured') return configuredBox(settings, secrets)
  const read = EmailSettings.safeParse(settings)
  if (!read.success) return null
  const own = read.data
  const key = secrets['dkimKey'] ?? ''
  return {
    address: own.address,
    fromName: own.fromName,
    smtp: {
      host: own.smtpHost,
      port: own.smtpPort,
      secure: own.smtpSecurity === 'tls',
      startTls: own.smtpSecurity === 'starttls' ? 'required' : 'never',
      credentials: password === '' ? null : { user: own.user, pass: password },
    },
    imap: own,
    password,
    signedReplies: own.signedReplies,
    dkim:
      key === '' || own.dkimSelector === ''
        ? null
        : { domain: domainOf(own.address), selector: own.dkimSelector, key },
  }
}

const Configured = z.object({ from: z.string() })

function configuredBox(settings: Account['settings'], secrets: Account['secrets']): Box | null {
  const read = Configured.safeParse(settings)
  const url = secrets['smtpUrl']
  if (!read.success || url === undefined) return null
  return {
    address: read.data.from,
    fromName: '',
    smtp: readSmtpUrl(url),
    imap: null,
    password: '',
    signedReplies: false,
    dkim: null,
  }
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

export type Reached =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly because: 'unknown-host' | 'not-allowed' }

/**
 * The address behind a host of an account. An owner is not the operator of the machine: what lies in the house is
 * reached only where the operator named it, and the connection goes to the address that was looked at.
 */
export async function reach(host: string, port: number, allowedInside: readonly string[]): Promise<Reached> {
  const plain = host.replace(/^\[|\]$/g, '')
  const found = isIP(plain) === 0 ? await lookup(plain, { all: true }).catch(() => []) : [{ address: plain }]
  const first = found[0]
  if (first === undefined) return { ok: false, because: 'unknown-host' }
  const isNamed = allowedInside.includes(host) || allowedInside.includes(`${host}:${port}`)
  if (!isNamed && found.some(({ address }) => leadsInside(address)))
    return { ok: false, because: 'not-allowed' }
  return { ok: true, address: first.address }
}

/** Letters without encryption only stay within the house. */
export const mayBePlain = (address: string): boolean => leadsInside(address)
