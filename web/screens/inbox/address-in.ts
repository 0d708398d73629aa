/** What was typed as an address of somebody new; null: it is a name, or not yet an address. */
export function addressIn(typed: string): { readonly email: string } | { readonly phone: string } | null {
  const text = typed.trim()
  if (/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text)) return { email: text }
  const digits = text.replaceAll(/[\s()+.-]/g, '')
  return /^\d{10,15}$/.test(digits) ? { phone: text } : null
}
