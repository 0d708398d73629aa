import { z } from '@hono/zod-openapi'
import { line } from './common.ts'

const domains = z.array(line(254)).max(1_000)
/** Domains that say little about who writes: relays hide an address, free mail says nothing about a company. */
export const ChangeMailDomains = z.strictObject({ relay: domains, free: domains })
const lists = z.object({ relay: z.array(z.string()), free: z.array(z.string()) })
export const MailDomains = z.object({ builtIn: lists, own: lists })
export type MailDomains = z.output<typeof MailDomains>
