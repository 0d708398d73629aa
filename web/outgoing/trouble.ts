/** What the server notes about a message is `code` or `code:detail`: `refused:550`, `policy:quiet-hours`. */
export function readTrouble(trouble: string): { readonly code: string; readonly detail: string } {
  const [code = '', ...rest] = trouble.split(':')
  // A sentence selects on the rule of the contact policy, and ICU knows no hyphen there.
  return { code, detail: rest.join(':').replaceAll('-', '_') }
}
