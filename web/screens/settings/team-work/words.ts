/** Words with commas or line breaks between them. */
export const splitList = (text: string): string[] =>
  text
    .split(/[,;\n]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
