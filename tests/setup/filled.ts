import type { Company } from './company.ts'

/** Puts something into every corner of a company, so that there is something to keep from others. */
export async function fillCompany(company: Company): Promise<void> {
  await company.ask('POST', '/api/keys', { as: company.owner, body: { kind: 'write', name: 'shop' } })
  await company.ask('POST', '/api/invitations', {
    as: company.owner,
    body: { email: 'guest@staff.example', role: 'member' },
  })
}
