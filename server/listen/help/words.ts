/** Words of a text as they are written, each once: small letters, е for ё, three letters at least. */
export function wordsIn(text: string, most = 5_000): readonly string[] {
  const found =
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]{3,40}/gu) ?? []
  return [...new Set(found)].slice(0, most)
}
