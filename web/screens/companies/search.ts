/** What companies are looked for by. */
export const companiesSearch = (search: Record<string, unknown>): { q?: string } => {
  const { q } = search
  return q !== undefined && String(q).trim() !== '' ? { q: String(q).slice(0, 200) } : {}
}
