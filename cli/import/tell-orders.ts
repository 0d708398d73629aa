/** What an import of orders did, in figures. */
export interface OrderCounts {
  readonly lines: number
  readonly orders: number
  readonly customers: number
  readonly withoutCustomer: number
  /** Orders whose column of the customer held a number, and an e-mail address. */
  readonly byNumber: number
  readonly byEmail: number
  /** Orders whose customer is no address that could be anybody's, and those of people who were erased. */
  readonly unusable: number
  readonly erased: number
  readonly rejectedLines: number
  readonly rejected: readonly { readonly line: number; readonly because: string }[]
}

/** The lines in which it is told to whoever gave the command. */
export function tellOrders(counts: OrderCounts, column: string | null, workspace: string): readonly string[] {
  const { lines, orders, customers, rejected, rejectedLines } = counts
  const untold = rejectedLines - rejected.length
  return [
    `${some(lines, 'line')} read: ${some(orders, 'order')} of ${some(customers, 'customer')} now in ${workspace}.`,
    ...who(counts, column ?? 'customer'),
    ...(rejectedLines === 0 ? [] : [`${some(rejectedLines, 'line')} could not be read:`]),
    ...rejected.map(({ line, because }) => `  line ${line}: ${because}`),
    ...(untold > 0 ? [`  and ${untold} more`] : []),
  ]
}

function who(counts: OrderCounts, column: string): readonly string[] {
  const { byNumber, byEmail, withoutCustomer, unusable, erased } = counts
  return [
    ...(byEmail > 0 && byNumber === 0
      ? [`The column "${column}" holds e-mail addresses: its customers are known by their e-mail.`]
      : []),
    ...(byEmail > 0 && byNumber > 0
      ? [
          `The column "${column}" mixes two things: ${some(byNumber, 'order')} with a customer number, ${some(byEmail, 'order')} with an e-mail address.`,
          'Each was taken as what it is. A number and an address are one person only where something else says so;',
          'if they are the same customers, give both columns: --map customer=NUMBERS,email=ADDRESSES',
        ]
      : []),
    ...(withoutCustomer > 0
      ? [`${some(withoutCustomer, 'order')} without a customer: kept as orders without a person.`]
      : []),
    ...(unusable > 0
      ? [
          `${some(unusable, 'order')} of a customer who is no real address (see Sources): kept without a person.`,
        ]
      : []),
    ...(erased > 0 ? [`${some(erased, 'order')} of people who were erased: left out.`] : []),
  ]
}

const some = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`
