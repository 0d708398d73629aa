/** Groups of fields, one for the letter and one for each recipient, with empty lines between (RFC 3464). */
export const groupsOf = (part: string): readonly string[] =>
  unfold(part)
    .split(/\n\s*\n/)
    .filter((group) => group.trim() !== '')

/** The value of a field; what stands before ";" ("rfc822;", "smtp;") is its type and left out. */
export function fieldOf(group: string, name: string): string | null {
  const start = `${name}:`
  const line = unfold(group)
    .split('\n')
    .find((one) => one.trimStart().toLowerCase().startsWith(start))
  if (line === undefined) return null
  const value = line.slice(line.indexOf(':') + 1).trim()
  return value.replace(/^(rfc822|utf-8|smtp|x-unix|dns|unknown|x-[\w-]{1,30})\s*;\s*/i, '')
}

/** The id of the letter that a text shows, without brackets: the one we gave it goes before the provider's. */
export function messageIdIn(text: string): string | null {
  const plain = unfold(text.slice(0, 200_000))
  const found = OURS.exec(plain) ?? GIVEN.exec(plain)
  return found?.[1] ?? null
}

const OURS = /(?:^|[\s>])x-tandem-id\s{0,3}:\s{0,80}<([^<>\s]{1,500})>/im
const GIVEN = /(?:^|[\s>])message-id\s{0,3}:\s{0,80}<([^<>\s]{1,500})>/im

const unfold = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll(/\n[ \t]+(?=\S)/g, ' ')
