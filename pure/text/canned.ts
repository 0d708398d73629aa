/** Who the words of a ready answer may name. */
export interface Named {
  readonly person: string
  readonly member: string
}

/**
 * The words of a ready answer with what they leave open filled in: {{person.first_name}}, {{person.name}} and
 * {{member.name}}. A name that is unknown is left out together with the space before it; an address or a number that
 * stands for a name is none. Other braces stay as they were written.
 * @example fillCanned('Hello {{person.first_name}}!', { person: 'Anna Kim', member: 'Olga' }) // 'Hello Anna!'
 */
export function fillCanned(text: string, { person, member }: Named): string {
  const name = /[@\d]/.test(person) ? '' : person.trim()
  const values: Readonly<Record<string, string>> = {
    'person.first_name': name.split(/\s+/)[0] ?? '',
    'person.name': name,
    'member.name': member,
  }
  return text.replace(/( ?)\{\{\s*([a-z_.]+)\s*\}\}/g, (found, space: string, path: string) => {
    const value = values[path]
    if (value === undefined) return found
    return value === '' ? '' : `${space}${value}`
  })
}
