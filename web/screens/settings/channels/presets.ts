import type { EmailSettings } from '#contract/channels.ts'

/** Where the mailboxes of common providers lie. Names are the providers' own and the same in every language. */
export type Servers = Pick<
  EmailSettings,
  'imapHost' | 'imapPort' | 'imapSecurity' | 'smtpHost' | 'smtpPort' | 'smtpSecurity'
>

interface Provider {
  readonly name: string
  /** Domains of its own addresses; a company's own domain may lie there too. */
  readonly domains: readonly string[]
  readonly imap: string
  readonly smtp: string
  /** Letters leave by 587 after STARTTLS instead of by 465. */
  readonly starttls?: true
  /** Wants a password made for one program, not the one that people sign in with. */
  readonly ownPassword?: true
}

const PROVIDERS = {
  yandex: {
    name: 'Яндекс · Яндекс 360',
    domains: ['yandex.ru', 'ya.ru', 'yandex.com', 'yandex.by', 'yandex.kz'],
    imap: 'imap.yandex.ru',
    smtp: 'smtp.yandex.ru',
    ownPassword: true,
  },
  mailru: {
    name: 'Mail · VK WorkSpace',
    domains: ['mail.ru', 'inbox.ru', 'list.ru', 'bk.ru', 'internet.ru', 'xmail.ru', 'vk.com'],
    imap: 'imap.mail.ru',
    smtp: 'smtp.mail.ru',
    ownPassword: true,
  },
  rambler: {
    name: 'Рамблер',
    domains: ['rambler.ru', 'lenta.ru', 'autorambler.ru', 'myrambler.ru', 'ro.ru'],
    imap: 'imap.rambler.ru',
    smtp: 'smtp.rambler.ru',
  },
  beget: { name: 'Beget', domains: [], imap: 'imap.beget.com', smtp: 'smtp.beget.com' },
  timeweb: { name: 'Timeweb', domains: [], imap: 'imap.timeweb.ru', smtp: 'smtp.timeweb.ru' },
  gmail: {
    name: 'Gmail · Google Workspace',
    domains: ['gmail.com', 'googlemail.com'],
    imap: 'imap.gmail.com',
    smtp: 'smtp.gmail.com',
    ownPassword: true,
  },
  outlook: {
    name: 'Outlook · Microsoft 365',
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
    imap: 'outlook.office365.com',
    smtp: 'smtp.office365.com',
    starttls: true,
    ownPassword: true,
  },
  icloud: {
    name: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    imap: 'imap.mail.me.com',
    smtp: 'smtp.mail.me.com',
    starttls: true,
    ownPassword: true,
  },
  yahoo: {
    name: 'Yahoo',
    domains: ['yahoo.com', 'ymail.com'],
    imap: 'imap.mail.yahoo.com',
    smtp: 'smtp.mail.yahoo.com',
    ownPassword: true,
  },
  fastmail: {
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm'],
    imap: 'imap.fastmail.com',
    smtp: 'smtp.fastmail.com',
    ownPassword: true,
  },
  zoho: { name: 'Zoho', domains: ['zohomail.com'], imap: 'imap.zoho.com', smtp: 'smtp.zoho.com' },
} as const satisfies Record<string, Provider>

export type ProviderName = keyof typeof PROVIDERS
const known: Readonly<Record<ProviderName, Provider>> = PROVIDERS
// the keys of a literal
export const providers = Object.entries(known) as [ProviderName, Provider][]

export function serversOf(name: ProviderName): Servers {
  const { imap, smtp, starttls } = known[name]
  return {
    imapHost: imap,
    imapPort: 993,
    imapSecurity: 'tls',
    smtpHost: smtp,
    smtpPort: starttls ? 587 : 465,
    smtpSecurity: starttls ? 'starttls' : 'tls',
  }
}

export const wantsOwnPassword = (name: ProviderName): boolean => known[name].ownPassword === true

/** By the domain of the address; null: a company's own domain, which may lie anywhere. */
export function providerOf(address: string): ProviderName | null {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
  return providers.find(([, { domains }]) => domains.includes(domain))?.[0] ?? null
}

/** Which provider settings stand for, when they are changed later; null: servers of the own. */
export const providerByServers = ({ imapHost, smtpHost }: Servers): ProviderName | null =>
  providers.find(([, { imap, smtp }]) => imap === imapHost && smtp === smtpHost)?.[0] ?? null

/** A beginning for an own domain: the names that most hosts give their servers. */
export function guessedServers(address: string): Servers {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
  return {
    imapHost: domain === '' ? '' : `imap.${domain}`,
    imapPort: 993,
    imapSecurity: 'tls',
    smtpHost: domain === '' ? '' : `smtp.${domain}`,
    smtpPort: 465,
    smtpSecurity: 'tls',
  }
}
