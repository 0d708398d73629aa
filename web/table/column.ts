import type { ReactNode } from 'react'

export type Direction = 'ascending' | 'descending'

export interface ColumnSort {
  readonly direction: Direction | 'none'
  /** The usual way first, then the other. */
  readonly toggle: () => void
  readonly set: (direction: Direction) => void
}

/** How the value of a cell is changed where it stands. */
export type CellEdit =
  | {
      readonly kind: 'text' | 'amount' | 'date' | 'moment'
      /** null: nothing is known. Dates are days, moments ISO times. */
      readonly value: string | null
      readonly save: (value: string | null) => Promise<unknown>
      /** A value that is needed cannot be emptied. */
      readonly isNeeded?: boolean
    }
  | {
      readonly kind: 'choice'
      readonly value: string
      readonly options: readonly { readonly value: string; readonly label: string }[]
      readonly save: (value: string) => Promise<unknown>
    }

export interface Column<Row> {
  readonly key: string
  readonly title: string
  /** The least width in rem. */
  readonly width: number
  /** Its share of the room that is left over; none keeps the column at its width. */
  readonly grow?: number
  readonly align?: 'end'
  readonly cell: (row: Row) => ReactNode
  /** How it is sorted now; missing when it cannot be. */
  readonly sort?: ColumnSort
  /** Opens a filter by this column. */
  readonly filter?: () => void
  /** Missing or null: it is not for changing here. */
  readonly edit?: (row: Row) => CellEdit | null
}
