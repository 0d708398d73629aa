/// <reference types="vite/client" />

/** The dictionary in one language, compiled at build time by web/text/compile-plugin.ts. */
declare module 'virtual:text/en' {
  const messages: import('@lingui/core').Messages
  export default messages
}
declare module 'virtual:text/ru' {
  const messages: import('@lingui/core').Messages
  export default messages
}
/** What only large screens say: see `moreAreas`. */
declare module 'virtual:more-text/en' {
  const messages: import('@lingui/core').Messages
  export default messages
}
declare module 'virtual:more-text/ru' {
  const messages: import('@lingui/core').Messages
  export default messages
}
