import type { Session } from '../api-types.ts'

type Names = Pick<Session['member'], 'name' | 'email'>

/** A fresh installation's owner has no name and no mailbox yet; what stands in their place is not shown. */
export const ownNames = ({ name, email }: Names): Names =>
  email.endsWith('.invalid') ? { name: '', email: '' } : { name, email }
