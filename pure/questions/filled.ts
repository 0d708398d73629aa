/** What the words of a question may name. */
export interface Variables {
  readonly person: { readonly first_name: string }
  /** In whose name it is asked: a member, or the company. */
  readonly member: { readonly name: string }
  readonly company: { readonly name: string }
  /** How many questions there are. */
  readonly count: string
}

/**
 * Words with their variables filled in, as in canned replies: {{person.first_name}}. What is not known is left out
 * with the comma before it; what no variable is called stands as it was written.
 * @example filled('Hello, {{person.first_name}}!', variables) // 'Hello!' where the name is not known
 */
export function filled(words: string, variables: Variables): string {
  return words.replace(/(,?\s*)\{\{\s*([a-z_.]+)\s*\}\}/g, (whole, before: string, path: string) => {
    const value = VALUES[path]?.(variables)
    if (value === undefined) return whole
    return value === '' ? '' : `${before}${value}`
  })
}

const VALUES: Readonly<Record<string, (variables: Variables) => string>> = {
  'person.first_name': ({ person }) => person.first_name,
  'member.name': ({ member }) => member.name,
  'company.name': ({ company }) => company.name,
  count: ({ count }) => count,
}
