/** What of the companies stands in the address. */
export interface CompaniesSearch {
  readonly q?: string
  /** The saved view that was opened; what it looks like stands in the address all the same. */
  readonly saved?: string
  /** The company that is looked into at the side. */
  readonly peek?: string
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Reads the address; what is wrong in it is left out rather than refused. */
export function companiesSearch(search: Record<string, unknown>): CompaniesSearch {
  const { q, saved, peek } = search
  return {
    ...(q !== undefined && String(q).trim() !== '' && { q: String(q).slice(0, 200) }),
    ...(typeof saved === 'string' && ID.test(saved) && { saved }),
    ...(typeof peek === 'string' && ID.test(peek) && { peek }),
  }
}

/** What of the address a view keeps. */
export const keptOf = ({ q }: CompaniesSearch): Readonly<Record<string, string>> =>
  q === undefined ? {} : { q }
