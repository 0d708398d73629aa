import { z } from 'zod'

/**
 * The whole configuration, one schema, read once at start. A wrong value is refused together with all other
 * wrong values and what to do about each; everything has a default that works on a laptop.
 */
const port = z.coerce.number().int().min(0).max(65_535)
const Config = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  TANDEM_DATA: z.string().min(1).default('./data'),
  TANDEM_HOST: z.string().min(1).default('127.0.0.1'),
  TANDEM_PORT: port.optional(),
  TANDEM_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TANDEM_ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  TANDEM_DEMO: z.enum(['on', 'off']).default('on'),
  TANDEM_SECRET: z.string().min(32).optional(),
  TANDEM_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  TANDEM_MAIL_FROM: z.email().optional(),
  TANDEM_SMTP_LISTEN: z
    .string()
    .regex(/^([a-z0-9.-]+:|\[[0-9a-f:]+\]:)?\d{1,5}$/i, 'a port, or a host and a port')
    .optional(),
  TANDEM_SMTP_CERT: z.string().min(1).optional(),
  TANDEM_SMTP_KEY: z.string().min(1).optional(),
  TANDEM_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TANDEM_TRUST_PROXY: z.enum(['on', 'off']).default('off'),
  TANDEM_WEBHOOK_HOSTS: z
    .string()
    .regex(/^[a-z0-9.:[\]-]+(\s*,\s*[a-z0-9.:[\]-]+)*$/i, 'hosts with commas between them')
    .optional(),
  TANDEM_FILE_MB: z.coerce.number().int().min(1).max(100).default(25),
  TANDEM_FILES_GB: z.coerce.number().min(0.001).max(10_000).default(10),
  TANDEM_TRACKER_PATH: z
    .string()
    .regex(/^\/[a-z0-9._-]{1,40}$/, 'a path such as /t.js')
    .default('/t.js'),
})

export interface Config {
  readonly databaseUrl: string | null
  readonly dataFolder: string
  readonly host: string
  /** null: 3000, or the next free one */
  readonly port: number | null
  readonly publicUrl: string | null
  readonly role: 'all' | 'api' | 'worker'
  readonly demo: boolean
  /** null: kept in the data folder */
  readonly secret: string | null
  readonly smtpUrl: string | null
  readonly mailFrom: string | null
  /** Our own SMTP server for incoming mail; null: none. */
  readonly smtpListen: { readonly host: string; readonly port: number } | null
  /** Files of its certificate and key: with them it offers STARTTLS. */
  readonly smtpCertificate: { readonly cert: string; readonly key: string } | null
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly trustProxy: boolean
  readonly trackerPath: string
  /** Bytes of the largest attached file, and of all files of a company together. */
  readonly largestFile: number
  readonly fileQuota: number
  /** Hosts in the own network that webhooks may reach, with their port if it is not the usual one. */
  readonly webhookHosts: readonly string[]
}

export type ConfigOutcome = { ok: true; config: Config } | { ok: false; wrong: readonly string[] }

const WHAT_TO_DO: Record<string, string> = {
  DATABASE_URL:
    'give an address like postgres://user:password@host:5432/tandem, or leave it out for the built-in PostgreSQL',
  TANDEM_PORT: 'give a port from 0 (any free one) to 65535, or leave it out',
  TANDEM_PUBLIC_URL: 'give the address people open, like https://crm.example.com',
  TANDEM_ROLE: 'use all, api or worker',
  TANDEM_SECRET: 'give at least 32 random characters, the same for all processes',
  TANDEM_SMTP_URL: 'give an address like smtp://user:password@mail.example.com:587',
  TANDEM_WEBHOOK_HOSTS: 'give hosts of your own network that webhooks may reach, like hooks.internal:8080',
  TANDEM_FILE_MB: 'give how many megabytes one file may have, from 1 to 100',
  TANDEM_FILES_GB: 'give how many gigabytes all files of a company may take',
  TANDEM_SMTP_LISTEN:
    'give a port such as 25, or a host and a port such as 0.0.0.0:25, to take mail in directly',
  TANDEM_SMTP_CERT: 'give the file of the certificate in PEM, and TANDEM_SMTP_KEY beside it',
  TANDEM_SMTP_KEY: 'give the file of the key in PEM, and TANDEM_SMTP_CERT beside it',
  TANDEM_MAIL_FROM: 'give the e-mail address messages come from',
}

/** Reads flags over environment; the flags are --port, --data, --empty, --role, --host. */
export function readConfig(
  environment: Record<string, string | undefined>,
  flags: Record<string, string>,
): ConfigOutcome {
  const known = new Set(Object.keys(Config.shape))
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('TANDEM_') && !known.has(name) && !ALSO_READ.has(name),
  )
  const given = {
    ...Object.fromEntries([...known].map((name) => [name, environment[name] || undefined])),
    ...flags,
  }
  const parsed = Config.safeParse(given)
  const wrong = [
    ...unknown.map((name) => `${name}: there is no such setting; check the spelling`),
    ...(parsed.success ? [] : parsed.error.issues.map(explain)),
  ]
  if (!parsed.success || wrong.length > 0) return { ok: false, wrong }
  return { ok: true, config: shape(parsed.data) }
}

/** Names with our prefix that belong to tests and benches, not to the server. */
const ALSO_READ = new Set(['TANDEM_REFERENCE_DATA'])

function explain(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0])
  return `${name}: ${issue.message}; ${WHAT_TO_DO[name] ?? 'correct it or leave it out'}`
}

function shape(read: z.infer<typeof Config>): Config {
  return {
    databaseUrl: read.DATABASE_URL ?? null,
    dataFolder: read.TANDEM_DATA,
    host: read.TANDEM_HOST,
    port: read.TANDEM_PORT ?? null,
    publicUrl: read.TANDEM_PUBLIC_URL?.replace(/\/$/, '') ?? null,
    role: read.TANDEM_ROLE,
    demo: read.TANDEM_DEMO === 'on',
    secret: read.TANDEM_SECRET ?? null,
    smtpUrl: read.TANDEM_SMTP_URL ?? null,
    mailFrom: read.TANDEM_MAIL_FROM ?? null,
    smtpListen: listenAt(read.TANDEM_SMTP_LISTEN),
    smtpCertificate:
      read.TANDEM_SMTP_CERT === undefined || read.TANDEM_SMTP_KEY === undefined
        ? null
        : { cert: read.TANDEM_SMTP_CERT, key: read.TANDEM_SMTP_KEY },
    logLevel: read.TANDEM_LOG,
    trustProxy: read.TANDEM_TRUST_PROXY === 'on',
    trackerPath: read.TANDEM_TRACKER_PATH,
    largestFile: read.TANDEM_FILE_MB * 1_048_576,
    fileQuota: Math.round(read.TANDEM_FILES_GB * 1_073_741_824),
    webhookHosts: (read.TANDEM_WEBHOOK_HOSTS ?? '').split(/[\s,]+/).filter((host) => host !== ''),
  }
}

function listenAt(given: string | undefined): Config['smtpListen'] {
  if (given === undefined) return null
  const at = given.lastIndexOf(':')
  const host = at < 0 ? '0.0.0.0' : given.slice(0, at).replace(/^\[|\]$/g, '')
  return { host, port: Number(given.slice(at + 1)) }
}
