/** What the account and settings routes answer, as the screens read it. */

export type Role = 'owner' | 'lead' | 'member'

export interface Session {
  readonly member: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly role: Role
    readonly locale: 'en' | 'ru' | null
  }
  readonly workspace: {
    readonly id: string
    readonly name: string
    readonly timeZone: string
    readonly currency: string
    readonly country: string
    readonly demo: boolean
  }
  readonly workspaces: readonly { readonly id: string; readonly name: string; readonly demo: boolean }[]
  /** The build the server speaks for; another one than this page's means the tab is too old. */
  readonly version: string
}
