/**
 * The folder under which the collection port answers a second time: one word of the owner's own, that Tandem does not
 * use itself. A pattern of its own, so that the screen can ask it without loading the schemas.
 */
export const collectFolder = /^\/(?!(?:api|assets|batch|beacon|demo|pixel|v1)$)[a-z0-9][a-z0-9-]{0,39}$/
