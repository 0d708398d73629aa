/** Message-IDs as they stand in headers, without brackets; null when there is none to speak of. */
export function bareId(text: string): string | null {
  const id = /<([^<>\s]{1,990})>/.exec(text)?.[1] ?? text.trim()
  return /^[^<>\s]{3,990}$/.test(id) ? id : null
}

/** All of a References or In-Reply-To field, in their order. Some programs write them without brackets. */
export function idsIn(text: string): string[] {
  const bracketed = [...text.slice(0, 60_000).matchAll(/<([^<>\s]{3,990})>/g)].map((found) => found[1] ?? '')
  if (bracketed.length > 0) return bracketed
  return text
    .slice(0, 60_000)
    .split(/[\s,]+/)
    .filter((one) => /^[^<>\s]{1,400}@[^<>\s]{1,400}$/.test(one))
}
