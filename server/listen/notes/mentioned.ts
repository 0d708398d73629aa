/** The ids of the members whom a text mentions as @[Name](id), each once. */
export function mentionedIn(text: string): readonly string[] {
  const found = [...text.matchAll(MENTION)].map(([, , id = '']) => id.toLowerCase())
  return [...new Set(found)].slice(0, MOST)
}

const MENTION = /@\[([^\]\n]{1,200})\]\(([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})\)/gi
const MOST = 50
